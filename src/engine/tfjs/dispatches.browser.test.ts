/** @file How much a step of larger layers asks of WebGPU. Nothing is read back, so nobody waits for the GPU to do it. */
import { beforeAll, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { tfjsEngine } from './tfjs-engine.ts';

const onGpu = (await presentBackends()).includes('webgpu');
beforeAll(async () => {
  if (onGpu) await startBackend('webgpu');
});

interface Sized {
  readonly layers: readonly LayerSpec[];
  readonly input: Shape;
  readonly batch: number;
}

/** Dispatches of a step with Adam once everything is compiled, under a classifier. */
async function dispatchesOf({ layers, input, batch }: Sized): Promise<number> {
  const classes = 4;
  const stack = [
    ...layers,
    makeLayer('flatten'),
    makeLayer('dense', { units: classes, activation: 'softmax' }),
  ];
  const document = documentOf(stack, { optimizer: makeOptimizer('adam') });
  const compiled = await tfjsEngine.compile(
    document,
    fakeNumbers(input, classes, { inputs: true }),
    seedKey(1),
  );
  if (!compiled.ok) throw new Error(compiled.error.detail);
  const indices = Uint32Array.from({ length: batch }, (_, i) => i);
  compiled.value.step([indices, indices, indices, indices]);
  const { dispatchesPerStep } = compiled.value.report;
  compiled.value.dispose();
  return dispatchesPerStep;
}

const BLOCK = { numHeads: 4, keyDim: 16, intermediateDim: 256 };

it.runIf(onGpu).each([
  ['as in the paper', makeLayer('transformer_block', BLOCK)],
  [
    'as in language models',
    makeLayer('transformer_block', {
      ...BLOCK,
      activation: 'gelu',
      causal: true,
      normalizeFirst: true,
      dropout: 0.1,
    }),
  ],
])('a TransformerBlock %s trains with at most 120 dispatches per step', async (name, layer) => {
  const dispatches = await dispatchesOf({ layers: [layer], input: [32, 64], batch: 16 });
  console.log(`▸ TransformerBlock ${name} on WebGPU: ${dispatches} dispatches per step`);
  expect(dispatches).toBeLessThanOrEqual(120);
  expect(dispatches).toBeGreaterThan(40);
});

it.runIf(onGpu).each([makeLayer('layer_normalization'), makeLayer('group_normalization', { groups: 8 })])(
  '$kind adds at most 10 dispatches to a step, weights included',
  async (layer) => {
    const counted = { input: [32, 64], batch: 16 };
    const one = await dispatchesOf({ ...counted, layers: [layer] });
    const two = await dispatchesOf({ ...counted, layers: [layer, layer] });
    console.log(`▸ ${layer.kind} on WebGPU: ${two - one} dispatches per step`);
    expect(two - one).toBeLessThanOrEqual(10);
    expect(two - one).toBeGreaterThan(4);
  },
);

it.runIf(onGpu)('an LSTM trains with at most 400 dispatches per step', async () => {
  const dispatches = await dispatchesOf({ layers: [makeLayer('lstm')], input: [32, 32], batch: 16 });
  console.log(`▸ LSTM(64) over 32 steps on WebGPU: ${dispatches} dispatches per step`);
  expect(dispatches).toBeLessThanOrEqual(60);
  expect(dispatches).toBeGreaterThan(20);
});
