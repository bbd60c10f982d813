import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useRun } from '#store/run-store.ts';
import { publishScripting } from './scripting.ts';

vi.hoisted(() => {
  vi.stubGlobal('navigator', { language: 'en' }); // the page asks for it when it is loaded
});
const initial = useRun.getState();

beforeEach(() => {
  vi.stubGlobal('window', {});
  publishScripting();
});
afterEach(() => useRun.setState(initial));

it('tells scripts at once of trouble that has come before them', async () => {
  useRun.setState({
    phase: { name: 'failed', fault: { kind: 'no-backend', detail: 'nothing to train on' } },
  });
  await expect(window.strata.train()).rejects.toThrow('nothing to train on');
});

it('tells scripts that there is nothing to train on where the data is at another machine', async () => {
  const training = window.strata.train();
  useRun.setState({ dataMissing: true });
  await expect(training).rejects.toThrow('see the page');
});
