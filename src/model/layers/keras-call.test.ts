import { expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { kerasCall } from './keras-call.ts';
import { layerDef, type LayerSpec } from './index.ts';
import { torchCalls } from './torch-calls.ts';

const IMAGE = [28, 28, 3];
const keras = (spec: LayerSpec, input = IMAGE): string => printPython(kerasCall(spec, input)!);
const torch = (spec: LayerSpec, input = IMAGE): readonly string[] | undefined =>
  layerDef(spec).torch(spec, input)?.map(printPython);

it('says in Keras what differs from its defaults', () => {
  expect(keras(makeLayer('conv2d', { padding: 'same', activation: 'relu', l2: 0.01 }))).toBe(
    'layers.Conv2D(32, kernel_size=3, padding="same", activation="relu", kernel_regularizer=regularizers.L1L2(l2=0.01))',
  );
  expect(keras(makeLayer('dense', { units: 5, useBias: false }), [7])).toBe(
    'layers.Dense(5, use_bias=False)',
  );
  expect(keras(makeLayer('dense', { kernelInitializer: 'random_normal(stddev=0.1)' }), [7])).toBe(
    'layers.Dense(64, kernel_initializer=initializers.RandomNormal(stddev=0.1))',
  );
  expect(keras(makeLayer('flatten'))).toBe('layers.Flatten()');
  expect(keras(makeLayer('dense', { units: 5, trainable: false }), [7])).toBe(
    'layers.Dense(5, trainable=False)',
  );
  expect(keras(makeLayer('bidirectional', { units: 8, trainable: false }), [5, 3])).toBe(
    'layers.Bidirectional(layers.LSTM(8), trainable=False)',
  );
});

it('says in PyTorch what does the same', () => {
  expect(torch(makeLayer('conv2d', { padding: 'same', activation: 'relu' }))).toEqual([
    'nn.Conv2d(3, 32, 3, padding="same")',
    'nn.ReLU()',
  ]);
  expect(torch(makeLayer('conv2d', { strides: 2, padding: 'same' }))).toEqual([
    'nn.ConstantPad2d((0, 1, 0, 1), 0)',
    'nn.Conv2d(3, 32, 3, stride=2)',
  ]);
  expect(torch(makeLayer('max_pooling2d', { poolSize: 3, strides: 1, padding: 'same' }))).toEqual([
    'nn.ConstantPad2d((1, 1, 1, 1), float("-inf"))',
    'nn.MaxPool2d(3, stride=1)',
  ]);
  expect(torch(makeLayer('batch_normalization'))).toEqual(['nn.BatchNorm2d(3, eps=0.001, momentum=0.01)']);
});

it('tells PyTorch to keep the weights of a frozen layer, and its statistics', () => {
  const kept = { trainable: false };
  const frozen = (spec: LayerSpec) => torchCalls(spec, IMAGE)?.map(printPython);
  expect(frozen(makeLayer('conv2d', { activation: 'relu', ...kept }))).toEqual([
    'nn.Conv2d(3, 32, 3).requires_grad_(False)',
    'nn.ReLU()',
  ]);
  expect(frozen(makeLayer('batch_normalization', kept))).toEqual([
    'nn.BatchNorm2d(3, eps=0.001, momentum=0.01).requires_grad_(False).eval()',
  ]);
});

it('knows of an average that no module of PyTorch takes', () => {
  expect(torch(makeLayer('average_pooling2d', { strides: 1, padding: 'same' }))).toBeUndefined();
});
