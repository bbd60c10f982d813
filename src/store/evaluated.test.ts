import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckedDocument } from '#model/document.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import { evaluateOpen } from './evaluated.ts';
import { useRun } from './run-store.ts';
import { structureKey } from './structure.ts';

const initial = useRun.getState();
const open = (preset: PresetId): void =>
  useRun.setState({ opened: presetOf(preset).document as CheckedDocument });
const failing = (): Promise<never> => Promise.reject(new Error('no answer'));

beforeEach(() => open('mnist-mlp'));
afterEach(() => useRun.setState(initial));

it('tells of which network and of which moment an answer is', async () => {
  useRun.setState({ progress: { step: 7 } as never });
  const evaluating = evaluateOpen(async () => {
    open('mnist-convnet'); // while the engine is busy with the first
    return { accuracy: 0.5 };
  });
  const structure = structureKey(presetOf('mnist-mlp').document);
  expect(await evaluating).toEqual({ accuracy: 0.5, step: 7, structure });
});

it('waits for no answer of a network that is gone, but tells of trouble with the one that is there', async () => {
  const replaced = evaluateOpen(() => {
    open('mnist-convnet');
    return failing();
  });
  expect(await replaced).toBeNull();
  await expect(evaluateOpen(failing)).rejects.toThrow('no answer');
  useRun.setState({ opened: null });
  expect(await evaluateOpen(failing)).toBeNull();
});
