/** @file Shapes, weights and issues of the layers that slide over places; Keras's rules, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { kerasCall } from './keras-call.ts';
import { layerDef, type LayerSpec } from './index.ts';

const shapeOf = (spec: LayerSpec, input: Shape): Shape | string => {
  const output = layerDef(spec).inferShape(spec, input);
  return output.ok ? output.value : output.error.message.en;
};
const torchOf = (spec: LayerSpec, input: Shape): readonly string[] | undefined =>
  layerDef(spec).torch(spec, input)?.map(printPython);

const conv1d = (fields: Parameters<typeof makeLayer<'conv1d'>>[1]): LayerSpec => makeLayer('conv1d', fields);

describe('along a sequence of 10 steps with 3 features', () => {
  it.each([
    [conv1d({ filters: 4, kernelSize: 3 }), [8, 4]],
    [conv1d({ filters: 4, kernelSize: 3, dilationRate: 4 }), [2, 4]],
    [conv1d({ filters: 4, kernelSize: 4, strides: 3 }), [3, 4]],
    [conv1d({ filters: 4, kernelSize: 4, strides: 3, padding: 'same' }), [4, 4]],
    [conv1d({ filters: 4, kernelSize: 4, strides: 3, padding: 'causal' }), [4, 4]],
    [conv1d({ filters: 4, kernelSize: 5, dilationRate: 20, padding: 'causal' }), [10, 4]],
    [makeLayer('max_pooling1d'), [5, 3]],
    [makeLayer('average_pooling1d', { poolSize: 4, strides: 3, padding: 'same' }), [4, 3]],
    [makeLayer('global_average_pooling1d'), [3]],
    [makeLayer('global_max_pooling1d'), [3]],
  ] as const)('%o gives %j', (spec, shape) => expect(shapeOf(spec, [10, 3])).toEqual(shape));
});

const IMAGE = [9, 8, 3];

describe('on an image of 9 × 8 with 3 channels', () => {
  it.each([
    [makeLayer('depthwise_conv2d', { depthMultiplier: 2 }), [7, 6, 6], 3 * 3 * 3 * 2 + 6],
    [makeLayer('depthwise_conv2d', { dilationRate: 3, useBias: false }), [3, 2, 3], 27],
    [makeLayer('separable_conv2d', { filters: 5, depthMultiplier: 2 }), [7, 6, 5], 54 + 6 * 5 + 5],
    [makeLayer('conv2d_transpose', { filters: 5, strides: 2, padding: 'same' }), [18, 16, 5], 140],
    [makeLayer('conv2d_transpose', { filters: 5, strides: 2 }), [19, 17, 5], 140],
    [makeLayer('conv2d_transpose', { filters: 1, kernelSize: 2, strides: 3 }), [27, 24, 1], 13],
  ] as const)('%o gives %j', (spec, shape, weights) => {
    expect(shapeOf(spec, IMAGE)).toEqual(shape);
    const params = layerDef(spec).params(spec, IMAGE);
    expect(params.reduce((sum, param) => sum + sizeOf(param.shape), 0)).toBe(weights);
  });
});

describe('at the edges', () => {
  it.each([
    [makeLayer('zero_padding1d'), [10, 3], [12, 3]],
    [makeLayer('zero_padding2d', { top: 0, left: 5 }), IMAGE, [10, 14, 3]],
    [makeLayer('cropping1d'), [10, 3], [8, 3]],
    [makeLayer('cropping2d', { bottom: 2 }), IMAGE, [7, 8, 3]],
    [makeLayer('up_sampling1d', { size: 3 }), [10, 3], [30, 3]],
    [makeLayer('up_sampling2d'), IMAGE, [18, 16, 3]],
  ] as const)('%o of %j gives %j', (spec, input, shape) => expect(shapeOf(spec, input)).toEqual(shape));

  it('something is left', () => {
    const spec = makeLayer('cropping2d', { left: 4, right: 4 });
    expect(layerDef(spec).inferShape(spec, IMAGE)).toMatchObject({
      error: {
        message: { en: 'Cropping2D receives 9×8×3: cutting 8 off 8 leaves nothing.' },
        fixes: [{ change: { fields: { left: 0, right: 0 } } }, { change: { type: 'remove' } }],
      },
    });
  });

  it('Keras and PyTorch count in their own order', () => {
    const padding = makeLayer('zero_padding2d', { top: 2, bottom: 3, left: 4, right: 5 });
    expect(printPython(kerasCall(padding, IMAGE)!)).toBe('layers.ZeroPadding2D(padding=((2, 3), (4, 5)))');
    expect(torchOf(padding, IMAGE)).toEqual(['nn.ZeroPad2d((4, 5, 2, 3))']);
    const cropping = makeLayer('cropping1d', { before: 0, after: 2 });
    expect(printPython(kerasCall(cropping, [10, 3])!)).toBe('layers.Cropping1D(cropping=(0, 2))');
    expect(torchOf(cropping, [10, 3])).toEqual(['nn.ZeroPad1d((0, -2))']);
  });
});

it('names the weights as Keras does', () => {
  const spec = conv1d({ filters: 4, kernelSize: 5 });
  expect(layerDef(spec).params(spec, [10, 3])).toMatchObject([
    { name: 'kernel', shape: [5, 3, 4], fanIn: 15, fanOut: 20 },
    { name: 'bias', shape: [4] },
  ]);
  expect(layerDef(spec).cost(spec, [10, 3], [6, 4]).multiplyAdds).toBe(6 * sizeOf([5, 3, 4]));
  const separable = makeLayer('separable_conv2d', { filters: 5, depthMultiplier: 2 });
  expect(layerDef(separable).params(separable, IMAGE)).toMatchObject([
    { name: 'depthwise_kernel', shape: [3, 3, 3, 2], fanIn: 27, fanOut: 18 },
    { name: 'pointwise_kernel', shape: [1, 1, 6, 5], fanIn: 6, fanOut: 5 },
    { name: 'bias', shape: [5] },
  ]);
  const transposed = makeLayer('conv1d_transpose', { filters: 4 });
  expect(layerDef(transposed).params(transposed, [10, 3])).toMatchObject([
    { name: 'kernel', shape: [3, 4, 3], fanIn: 12, fanOut: 9 },
    { name: 'bias', shape: [4] },
  ]);
});

describe('a window that cannot slide', () => {
  it('is made smaller or padded', () => {
    const spec = conv1d({ kernelSize: 4, dilationRate: 4 });
    const output = layerDef(spec).inferShape(spec, [10, 3]);
    expect(output).toMatchObject({
      error: {
        message: { en: 'Conv1D receives 10×3: a 13-step window does not fit.' },
        fixes: [{ change: { fields: { padding: 'same' } } }, { change: { fields: { kernelSize: 3 } } }],
      },
    });
    expect(shapeOf(conv1d({ kernelSize: 3, dilationRate: 4 }), [10, 3])).toEqual([2, 32]);
  });

  it.each(['conv1d', 'conv2d'] as const)('of %s skips places or has gaps, not both', (kind) => {
    const spec = makeLayer(kind, { strides: 2, dilationRate: 2 });
    const output = layerDef(spec).inferShape(spec, kind === 'conv1d' ? [20, 1] : [20, 20, 1]);
    expect(output).toMatchObject({
      error: {
        fixes: [{ change: { fields: { strides: 1 } } }, { change: { fields: { dilationRate: 1 } } }],
      },
    });
  });

  it.each([
    ['max_pooling1d', [28, 20, 3], '28,60'],
    ['conv1d', [9], '9,1'],
    ['conv2d', [10, 3], '10,3,1'],
    ['global_max_pooling2d', [49], '7,7,1'],
    ['global_average_pooling2d', [50], undefined],
  ] as const)('as in %s on %j needs places: %s', (kind, input, targetShape) => {
    const output = layerDef({ kind }).inferShape(makeLayer(kind), input);
    const fixes = output.ok ? [] : output.error.fixes.map(({ change }) => change);
    const reshape = { type: 'insert-before', draft: { kind: 'reshape', fields: { targetShape } } };
    expect(fixes).toEqual([...(targetShape ? [reshape] : []), { type: 'remove' }]);
  });
});

it('is said in Keras and in PyTorch', () => {
  const spec = conv1d({ filters: 4, dilationRate: 2, padding: 'causal', activation: 'relu' });
  expect(printPython(kerasCall(spec, [10, 3])!)).toBe(
    'layers.Conv1D(4, kernel_size=3, padding="causal", activation="relu", dilation_rate=2)',
  );
  expect(torchOf(spec, [10, 3])).toEqual([
    'nn.ConstantPad1d((4, 0), 0)',
    'nn.Conv1d(3, 4, 3, dilation=2)',
    'nn.ReLU()',
  ]);
  expect(torchOf(makeLayer('conv2d', { filters: 4, dilationRate: 2, padding: 'same' }), [9, 9, 2])).toEqual([
    'nn.Conv2d(2, 4, 3, padding="same", dilation=2)',
  ]);
  const separable = makeLayer('separable_conv2d', { filters: 5, depthMultiplier: 2, l2: 0.1 });
  expect(printPython(kerasCall(separable, IMAGE)!)).toBe(
    'layers.SeparableConv2D(5, kernel_size=3, depth_multiplier=2, depthwise_regularizer=regularizers.L1L2(l2=0.1), pointwise_regularizer=regularizers.L1L2(l2=0.1))',
  );
  expect(torchOf(separable, IMAGE)).toEqual([
    'nn.Conv2d(3, 6, 3, groups=3, bias=False)',
    'nn.Conv2d(6, 5, 1)',
  ]);
  const transposed = (fields: object) => makeLayer('conv2d_transpose', { filters: 5, ...fields });
  expect(torchOf(transposed({ strides: 2, padding: 'same' }), IMAGE)).toEqual([
    'nn.ConvTranspose2d(3, 5, 3, stride=2)',
    'nn.ConstantPad2d((0, -1, 0, -1), 0)',
  ]);
  expect(torchOf(transposed({ kernelSize: 4, strides: 2, padding: 'same' }), IMAGE)).toEqual([
    'nn.ConvTranspose2d(3, 5, 4, stride=2, padding=1)',
  ]);
  expect(torchOf(transposed({ kernelSize: 2, strides: 3 }), IMAGE)).toEqual([
    'nn.ConvTranspose2d(3, 5, 2, stride=3, output_padding=1)',
  ]);
  expect(torchOf(makeLayer('average_pooling1d'), [10, 3])).toEqual(['nn.AvgPool1d(2, stride=2)']);
  expect(torchOf(makeLayer('max_pooling1d', { poolSize: 3, padding: 'same' }), [10, 3])).toEqual([
    'nn.ConstantPad1d((1, 1), float("-inf"))',
    'nn.MaxPool1d(3, stride=3)',
  ]);
});
