import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseStack } from './analyse.ts';
import { makeLayer } from './document.ts';
import { allLayers, makeStack } from './stack.ts';
import type { LayerSpec } from './layers/index.ts';
import { sizeOf, windowCount } from './shape.ts';
import { arbitraryStack } from './testing/arbitrary-document.ts';

const conv = (filters: number) => makeLayer('conv2d', { filters, kernelSize: 3, activation: 'relu' });
const CONVNET: readonly LayerSpec[] = [
  conv(32),
  makeLayer('max_pooling2d'),
  conv(64),
  makeLayer('max_pooling2d'),
  conv(64),
  makeLayer('flatten'),
  makeLayer('dense', { units: 64, activation: 'relu' }),
  makeLayer('dense', { units: 10, activation: 'softmax' }),
];
const DIGIT = [28, 28, 1];

const analyse = (specs: readonly LayerSpec[], input: readonly number[] = DIGIT) =>
  analyseStack(makeStack(specs), input);

describe('the MNIST convnet', () => {
  const analysis = analyse(CONVNET);

  it("has the shapes and parameters of Keras's summary", () => {
    expect(analysis.layers.map(({ output, parameters }) => [output.join('×'), parameters])).toEqual([
      ['26×26×32', 320],
      ['13×13×32', 0],
      ['11×11×64', 18_496],
      ['5×5×64', 0],
      ['3×3×64', 36_928],
      ['576', 0],
      ['64', 36_928],
      ['10', 650],
    ]);
  });

  it('has 93,322 parameters in 373 kB and 2.8 million multiply-adds', () => {
    expect(analysis.parameters).toBe(93_322);
    expect(analysis.weightBytes).toBe(4 * 93_322);
    const windows = 26 * 26 * 32 * 9 + 11 * 11 * 64 * 9 * 32 + 3 * 3 * 64 * 9 * 64;
    const pools = 13 * 13 * 32 * 4 + 5 * 5 * 64 * 4;
    expect(analysis.multiplyAdds).toBe(windows + pools + 576 * 64 + 64 * 10);
    expect((analysis.multiplyAdds / 1e6).toFixed(1)).toBe('2.8');
  });

  it('stops at the layer that does not fit', () => {
    const blocked = analyse([conv(32), makeLayer('lstm'), makeLayer('flatten')]);
    expect(blocked.layers).toHaveLength(1);
    expect(blocked.blocked).toMatchObject({ layer: { id: 'l2' }, input: [26, 26, 32] });
    expect(blocked.output).toEqual([26, 26, 32]);
  });
});

/** Places of a window, found by sliding it: over the bare axis, or over one with zeros at both ends as Keras pads it. */
function slide(length: number, size: number, stride: number, padding: 'valid' | 'same'): number {
  const over = length % stride === 0 ? size - stride : size - (length % stride); // tf.nn "SAME" padding
  const padded = padding === 'same' ? length + Math.max(0, over) : length;
  let places = 0;
  for (let start = 0; start + size <= padded; start += stride) places++;
  return places;
}

it('counts the places of a window as Keras does', () => {
  const axis = fc.integer({ min: 1, max: 40 });
  const window = fc.integer({ min: 1, max: 16 });
  fc.assert(
    fc.property(axis, window, window, (length, size, stride) => {
      expect(Math.max(0, windowCount(length, size, stride, 'valid'))).toBe(
        slide(length, size, stride, 'valid'),
      );
      expect(windowCount(length, size, stride, 'same')).toBe(slide(length, size, stride, 'same'));
    }),
    { numRuns: 1000 },
  );
});

describe('single layers', () => {
  it.each<[string, LayerSpec, readonly number[], [output: readonly number[], parameters: number]]>([
    [
      'same padding',
      makeLayer('conv2d', { filters: 8, kernelSize: 5, padding: 'same' }),
      [9, 7, 3],
      [[9, 7, 8], 608],
    ],
    ['strides', makeLayer('conv2d', { filters: 4, kernelSize: 3, strides: 2 }), [10, 9, 2], [[4, 4, 4], 76]],
    [
      'strides, same',
      makeLayer('conv2d', { filters: 4, strides: 3, padding: 'same' }),
      [10, 9, 2],
      [[4, 3, 4], 76],
    ],
    ['no bias', makeLayer('conv2d', { filters: 4, useBias: false }), [10, 9, 2], [[8, 7, 4], 72]],
    ['pooling', makeLayer('max_pooling2d', { poolSize: 3 }), [10, 9, 2], [[3, 3, 2], 0]],
    ['overlapping', makeLayer('average_pooling2d', { poolSize: 3, strides: 2 }), [10, 9, 2], [[4, 4, 2], 0]],
    ['pooling, same', makeLayer('max_pooling2d', { padding: 'same' }), [5, 4, 2], [[3, 2, 2], 0]],
    ['global pooling', makeLayer('global_average_pooling2d'), [5, 4, 7], [[7], 0]],
    ['dense', makeLayer('dense', { units: 3, useBias: false }), [5], [[3], 15]],
    ['batch normalization of images', makeLayer('batch_normalization'), [5, 4, 7], [[5, 4, 7], 28]],
    ['batch normalization of a list', makeLayer('batch_normalization'), [6], [[6], 24]],
    ['flatten of a list', makeLayer('flatten'), [6], [[6], 0]],
    ['dropout', makeLayer('dropout'), [5, 4, 7], [[5, 4, 7], 0]],
    [
      'softmax over the channels of an image',
      makeLayer('activation', { activation: 'softmax' }),
      [5, 4, 7],
      [[5, 4, 7], 0],
    ],
  ])('%s', (_name, spec, input, expected) => {
    const analysis = analyse([spec], input);
    expect(analysis.blocked).toBeUndefined();
    expect([analysis.output, analysis.parameters]).toEqual(expected);
  });
});

it('makes sense of any stack: whole positive shapes, and totals that are sums', () => {
  fc.assert(
    fc.property(arbitraryStack(), (stack) => {
      const { layers, blocked, output, parameters, activationBytes } = analyseStack(stack, DIGIT);
      expect(layers.length === stack.length).toBe(blocked === undefined);
      for (const [index, layer] of layers.entries()) {
        expect(layer.input).toEqual(index === 0 ? DIGIT : layers[index - 1]!.output);
        for (const length of layer.output) expect(Number.isInteger(length) && length > 0).toBe(true);
        for (const { shape, fanIn, fanOut } of layer.params) {
          expect(sizeOf(shape)).toBeGreaterThan(0);
          expect(Math.min(fanIn, fanOut)).toBeGreaterThan(0);
        }
      }
      const stopped = stack[layers.length];
      expect(output).toEqual(layers.at(-1)?.output ?? DIGIT);
      if (blocked && blocked.layer === stopped) expect(blocked.input).toEqual(output);
      if (blocked) expect(allLayers([stopped!])).toContain(blocked.layer);
      expect(parameters).toBe(layers.reduce((sum, layer) => sum + layer.parameters, 0));
      expect(activationBytes).toBe(layers.reduce((sum, layer) => sum + layer.activationBytes, 0));
    }),
  );
});
