import { afterEach, expect, it, vi } from 'vitest';
import { err } from '#lib/result.ts';
import { makeLayer } from '#model/document.ts';
import { seedKey } from '#lib/rng.ts';
import type { BackendName, EngineChoice, EngineInUse } from '#protocol/backend.ts';
import { wasmEngine } from './compiled/wasm/wasm-engine.ts';
import { covers } from './compiled/ir/lower-document.ts';
import { chooseEngine } from './choose-engine.ts';
import { fakeData } from './testing/fake-data.ts';
import { startBackend } from './testing/present-backends.ts';
import { CLASSES, INPUT } from './testing/layer-nets/stages.ts';
import { documentOf } from './testing/small-nets.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const output = makeLayer('dense', { units: CLASSES, activation: 'softmax' });
const DOCUMENT = documentOf([makeLayer('flatten'), output]);
/** As the compiler says it of a layer that it has no operation for. */
const REFUSAL = { layer: 'lstm', reason: 'no recurrent cells' };
vi.mock('./compiled/ir/lower-document.ts', { spy: true });

afterEach(() => startBackend('wasm'));

/** What trains on `backend` when `choice` is asked for. */
async function engineFor(backend: BackendName, choice: EngineChoice): Promise<EngineInUse> {
  await startBackend(backend);
  const compiled = await chooseEngine(choice).compile(DOCUMENT, DATA, seedKey(5));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  const { engine } = compiled.value;
  compiled.value.dispose();
  return engine;
}

it('takes the compiled engine where it covers the stack, and names the layer where not', async () => {
  for (const choice of ['auto', 'compiled'] as const) {
    expect(await engineFor('wasm', choice)).toMatchObject({ name: 'compiled' });
    vi.mocked(covers).mockReturnValueOnce(err(REFUSAL));
    expect(await engineFor('wasm', choice)).toEqual({ name: 'tfjs', keptBy: REFUSAL });
  }
});

it('trains on tfjs where the compiled engine breaks down, and says with which words', async () => {
  const detail = 'This browser has no shared memory.';
  vi.spyOn(wasmEngine, 'compile').mockResolvedValueOnce(err({ kind: 'internal', detail }));
  expect(await engineFor('wasm', 'auto')).toEqual({ name: 'tfjs', keptBy: { failure: detail } });
});

it('takes the tfjs engine when it is asked for', async () => {
  expect(await engineFor('wasm', 'tfjs')).toEqual({ name: 'tfjs' });
});

it('trains on tfjs where there is no compiled engine, and says so to whom asked for it', async () => {
  expect(await engineFor('cpu', 'auto')).toEqual({ name: 'tfjs' });
  expect(await engineFor('cpu', 'compiled')).toEqual({ name: 'tfjs', keptBy: { backend: 'cpu' } });
});
