import { expect, it } from 'vitest';
import { classTarget } from '#model/data-spec.ts';
import { makeLayer, makeOptimizer } from '#model/document.ts';
import { layerNames, makeStack } from '#model/stack.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { inputRef, slotNames, weightNames } from './network.ts';
import { stopOf, stopsOf } from './stops.ts';

const specs = [
  makeLayer('flatten'),
  makeLayer('residual', { branches: [[makeLayer('dense', { units: 4 })]] }),
  makeLayer('dense', { units: 2, activation: 'softmax' }),
];
const tensor = { name: '', shape: [1], values: Float32Array.of(0) };
const layers = layerNames(makeStack(specs)).map((name) => ({
  name,
  output: tensor,
  outputGradient: tensor,
  gradients: name.startsWith('dense') ? [tensor] : [],
}));
const record: Pick<SampleRecord, 'document' | 'layers'> = { document: documentOf(specs), layers };

it('go up through what a block holds before the block, down the same way, and end where weights move', () => {
  expect(layers.map(({ name }) => name)).toEqual(['flatten', 'residual', 'dense', 'dense_1']);
  expect(stopsOf(record).map(({ id }) => id)).toEqual([
    'input',
    'forward:0',
    'forward:2',
    'forward:1',
    'forward:3',
    'loss',
    'backward:3',
    'backward:1',
    'backward:2',
    'backward:0',
    'update:2',
    'update:3',
  ]);
});

it('show every tensor at a stop of the walk', () => {
  const ids = new Set(stopsOf(record).map(({ id }) => id));
  const shown = [
    stopOf(record, { of: 'target' }),
    stopOf(record, { of: 'sumGradient', layer: 1 }),
    stopOf(record, { of: 'weightGradient', name: 'dense_1/kernel' }),
    stopOf(record, { of: 'slot', name: 'dense/kernel/m' }),
  ];
  expect(shown.map(({ id }) => id)).toEqual(['loss', 'backward:1', 'backward:3', 'update:2']);
  for (const { id } of shown) expect(ids).toContain(id);
});

it('have tensors by the names of the record', () => {
  const whole = referenceRecord(documentOf(specs, { optimizer: makeOptimizer('adam') }), {
    shape: { input: [2, 2, 1], target: classTarget(2) },
    target: [1, 0],
  });
  expect([0, 1, 2, 3].map((layer) => inputRef(whole, layer))).toEqual([
    { of: 'input' },
    { of: 'output', layer: 0 },
    { of: 'output', layer: 0 },
    { of: 'output', layer: 1 },
  ]);
  expect(weightNames(whole, 2)).toEqual(['dense/kernel', 'dense/bias']);
  expect(slotNames(whole, 'dense/kernel')).toEqual(['dense/kernel/m', 'dense/kernel/v']);
});
