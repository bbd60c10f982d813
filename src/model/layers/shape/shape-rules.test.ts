import { expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import { layerDef, type LayerSpec } from '#model/layers/index.ts';

const reshape = (targetShape: string) => makeLayer('reshape', { targetShape });
const permute = (dims: string) => makeLayer('permute', { dims });
const shapeOf = (spec: LayerSpec, input: readonly number[]) => layerDef(spec).inferShape(spec, input);

it.each([
  [reshape('-1'), [4, 5, 2], [40]],
  [reshape('8,-1'), [4, 5, 2], [8, 5]],
  [reshape('2,20'), [40], [2, 20]],
  [permute('3,1,2'), [4, 5, 2], [2, 4, 5]],
  [permute('1'), [7], [7]],
  [makeLayer('repeat_vector', { n: 3 }), [5], [3, 5]],
] as const)('%j turns %j into %j', (spec, input, output) => {
  expect(shapeOf(spec, input)).toEqual({ ok: true, value: output });
});

it.each([
  [reshape('4,4,3'), [4, 5, 2], ['40']],
  [reshape('4,5,3'), [4, 5, 2], ['4,5,2', '40']],
  [reshape('7,8'), [4, 5, 2], ['5,8', '40']],
  [reshape('-1,-1'), [6], ['6']],
  [permute('2,1'), [4, 5, 2], ['2,1,3']],
  [permute('1,1'), [4, 5], ['2,1']],
  [permute('2,1'), [4], []],
] as const)('%j does not fit on %j, and one click makes it %j', (spec, input, offered) => {
  const shape = shapeOf(spec, input);
  if (shape.ok) throw new Error('fits');
  const updates = shape.error.fixes.flatMap(({ change }) =>
    change.type === 'update' ? [change.fields] : [],
  );
  expect(updates.map((fields) => Object.values(fields)[0])).toEqual(offered);
  for (const fields of updates) expect(shapeOf({ ...spec, ...fields }, input).ok).toBe(true);
});

it('says the shapes in Python, and in PyTorch where channels in front change no order', () => {
  const torch = (spec: LayerSpec, input: readonly number[]) =>
    layerDef(spec).torch(spec, input)?.map(printPython);
  expect(printPython(kerasCall(reshape('28,28,-1'), [784])!)).toBe('layers.Reshape((28, 28, -1))');
  expect(printPython(kerasCall(permute('2,1'), [4, 5])!)).toBe('layers.Permute((2, 1))');
  expect(torch(reshape('28,28,-1'), [784])).toEqual(['nn.Unflatten(1, (1, 28, 28))']);
  expect(torch(reshape('14,14,4'), [784])).toBeUndefined();
  expect(torch(reshape('-1'), [28, 28, 1])).toEqual(['nn.Flatten()']);
  expect(torch(permute('2,1'), [4, 5])).toBeUndefined();
  expect(torch(makeLayer('repeat_vector', { n: 3 }), [5])).toEqual([
    'nn.Unflatten(1, (5, 1))',
    'nn.Upsample(scale_factor=3)',
  ]);
});
