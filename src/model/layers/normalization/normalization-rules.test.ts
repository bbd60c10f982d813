import { expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import { layerDef, type LayerSpec } from '#model/layers/index.ts';

const IMAGE = [4, 5, 12];
const weights = (spec: LayerSpec, input = IMAGE) =>
  layerDef(spec)
    .params(spec, input)
    .map(({ name, shape }) => `${name} ${shape.join()}`);
const torch = (spec: LayerSpec, input = IMAGE) => layerDef(spec).torch(spec, input)?.map(printPython);

it('has the weights that the settings call for, in the order of Keras', () => {
  expect(weights(makeLayer('layer_normalization'))).toEqual(['gamma 12', 'beta 12']);
  expect(weights(makeLayer('group_normalization', { center: false }))).toEqual(['gamma 12']);
  expect(weights(makeLayer('rms_normalization'))).toEqual(['scale 12']);
  expect(weights(makeLayer('batch_normalization', { scale: false }))).toEqual([
    'beta 12',
    'moving_mean 12',
    'moving_variance 12',
  ]);
});

it.each([
  [32, 12],
  [5, 4],
  [0, 1],
])('deals channels evenly: %i groups become %i', (groups, nearest) => {
  const spec = makeLayer('group_normalization', { groups });
  const shape = layerDef(spec).inferShape(spec, IMAGE);
  if (shape.ok) throw new Error('fits');
  expect(shape.error.fixes[0]!.change).toEqual({ type: 'update', fields: { groups: nearest } });
  const mended = makeLayer('group_normalization', { groups: nearest });
  expect(layerDef(mended).inferShape(mended, IMAGE)).toEqual({ ok: true, value: IMAGE });
});

it('says the same in Keras and, where there is a module, in PyTorch', () => {
  const groups = makeLayer('group_normalization', { groups: -1 });
  expect(printPython(kerasCall(groups, IMAGE)!)).toBe('layers.GroupNormalization(-1)');
  expect(torch(groups)).toEqual(['nn.GroupNorm(12, 12, eps=0.001)']);
  expect(torch(makeLayer('group_normalization', { groups: 3, scale: false }))).toBeUndefined();
  expect(torch(makeLayer('layer_normalization', { center: false }), [7])).toEqual([
    'nn.LayerNorm(7, eps=0.001, bias=False)',
  ]);
  expect(torch(makeLayer('layer_normalization'))).toBeUndefined();
  expect(torch(makeLayer('batch_normalization', { center: false, scale: false }))).toEqual([
    'nn.BatchNorm2d(12, eps=0.001, momentum=0.01, affine=False)',
  ]);
  const slopes = makeLayer('prelu', { sharedAxes: true });
  expect(printPython(kerasCall(slopes, IMAGE)!)).toBe('layers.PReLU(shared_axes=(1, 2))');
  expect(torch(slopes)).toEqual(['nn.PReLU(12)']);
});
