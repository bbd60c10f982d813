import { afterEach, expect, it } from 'vitest';
import { makeLayer } from '#model/document.ts';
import { seedKey } from '#lib/rng.ts';
import type { BackendName, EngineChoice, EngineInUse } from '#protocol/backend.ts';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { chooseEngine } from './choose-engine.ts';
import { fakeData } from './testing/fake-data.ts';
import { startBackend } from './testing/present-backends.ts';
import { CLASSES, documentOf, INPUT } from './testing/small-nets.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const output = makeLayer('dense', { units: CLASSES, activation: 'softmax' });
const COVERED = documentOf([makeLayer('flatten'), output]);
const NOT_COVERED = documentOf([makeLayer('flatten'), makeLayer('batch_normalization'), output]);

afterEach(() => startBackend('wasm'));

/** What trains `document` on `backend` when `choice` is asked for. */
async function engineFor(
  backend: BackendName,
  choice: EngineChoice,
  document = COVERED,
): Promise<EngineInUse> {
  await startBackend(backend);
  const compiled = await chooseEngine(choice).compile(document, DATA, seedKey(5));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  const { engine } = compiled.value;
  compiled.value.dispose();
  return engine;
}

it('takes the compiled engine where it covers the stack, and names the layer where not', async () => {
  for (const choice of ['auto', 'compiled'] as const) {
    expect(await engineFor('wasm', choice)).toMatchObject({ name: 'compiled' });
    expect(await engineFor('wasm', choice, NOT_COVERED)).toMatchObject({
      name: 'tfjs',
      keptBy: { layer: 'batch_normalization' },
    });
  }
  expect(await compiledEngine.compile(NOT_COVERED, DATA, seedKey(5))).toMatchObject({
    ok: false,
    error: { kind: 'internal' },
  });
});

it('takes the tfjs engine when it is asked for', async () => {
  expect(await engineFor('wasm', 'tfjs')).toEqual({ name: 'tfjs' });
});

it('trains on tfjs where there is no compiled engine, and says so to whom asked for it', async () => {
  expect(await engineFor('cpu', 'auto')).toEqual({ name: 'tfjs' });
  expect(await engineFor('cpu', 'compiled')).toEqual({ name: 'tfjs', keptBy: { backend: 'cpu' } });
});
