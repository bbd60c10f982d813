import { expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import { analyseStack } from './analyse.ts';
import { makeLayer } from './document.ts';
import { featureLayer } from './feature-layer.ts';
import type { LayerSpec } from './layers/index.ts';
import { makeStack } from './stack.ts';

const shapeIn = (...stack: LayerSpec[]) =>
  featureLayer(analyseStack(makeStack(stack), [8, 8, 3]))?.output ?? null;

it.each<[PresetId, number[] | null]>([
  ['mnist-convnet', [3, 3, 64]],
  ['mnist-lenet5', [10, 10, 16]],
  ['colour-convnet', [28, 28, 128]],
  ['mnist-mlp', null],
  ['iris-mlp', null],
])('%s looks at %s', (id, shape) => {
  const { stacks, data } = presetOf(id).document;
  expect(featureLayer(analyseStack(stacks.main, factsOf(data).input))?.output ?? null).toEqual(shape);
});

it('takes what normalises or bends the features, and nothing that has learned nothing or has one place', () => {
  const conv = makeLayer('conv2d', { filters: 4 });
  const normalised = featureLayer(
    analyseStack(makeStack([conv, makeLayer('batch_normalization'), makeLayer('max_pooling2d')]), [8, 8, 3]),
  );
  expect(normalised!.layer.kind).toBe('batch_normalization');
  expect(shapeIn(makeLayer('random_flip'), makeLayer('flatten'), makeLayer('dense'))).toBeNull();
  expect(shapeIn(conv, makeLayer('conv2d', { filters: 5, kernelSize: 6 }))).toEqual([6, 6, 4]);
  expect(
    shapeIn(
      makeLayer('flatten'),
      makeLayer('dense', { units: 4 }),
      makeLayer('reshape', { targetShape: '2,2,1' }),
    ),
  ).toBeNull();
});
