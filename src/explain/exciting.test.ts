import { describe, expect, it } from 'vitest';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeStack } from '#model/stack.ts';
import { bestOf, strongestAnswers } from './exciting.ts';
import { receptiveField } from './receptive-field.ts';

describe('the samples that excite a unit', () => {
  it('are told with where in them it answers most', () => {
    // [2 samples, 2 rows, 3 columns, 2 channels]
    const values = new Float32Array(24);
    values[1] = 0.5; // sample 0, row 0, column 0, channel 1
    values[12 + 2 * (3 + 2) + 1] = 3; // sample 1, row 1, column 2, channel 1
    values[4] = 9; // of the other channel
    const found = strongestAnswers(values, [2, 3, 2], { unit: 1, first: 10 });
    expect(found).toEqual([
      { index: 10, answer: 0.5, place: [0, 0] },
      { index: 11, answer: 3, place: [1, 2] },
    ]);
    expect(strongestAnswers(Float32Array.of(1, 2, 3, 4), [2], { unit: 0, first: 0 })).toEqual([
      { index: 0, answer: 1, place: [] },
      { index: 1, answer: 3, place: [] },
    ]);
  });

  it('are the strongest nine, whatever the order in which they come', () => {
    const all = Array.from({ length: 40 }, (_, index) => ({ index, answer: (index * 17) % 40, place: [] }));
    const inPieces = bestOf(bestOf(bestOf([], all.slice(0, 11)), all.slice(11, 30)), all.slice(30));
    expect(inPieces.map(({ answer }) => answer)).toEqual([39, 38, 37, 36, 35, 34, 33, 32, 31]);
    expect(bestOf([], [{ index: 0, answer: NaN, place: [] }])).toEqual([]);
  });
});

/** Which pixels change the answer at `place`, found by changing one after another in plain loops: a window sums all it sees. */
function seen(
  sizes: readonly { extent: number; stride: number; before: number; gap: number }[],
  place: number,
  length: number,
) {
  const sees = (level: number, at: number, pixel: number): boolean => {
    if (level < 0) return at === pixel;
    const { extent, stride, before, gap } = sizes[level]!;
    return Array.from({ length: extent }, (_, i) => at * stride - before + i * gap).some(
      (below) => below >= 0 && sees(level - 1, below, pixel),
    );
  };
  const pixels = Array.from({ length }, (_, pixel) => pixel).filter((pixel) =>
    sees(sizes.length - 1, place, pixel),
  );
  return [pixels[0]!, pixels.at(-1)! - pixels[0]! + 1];
}

describe('what a place sees of the image', () => {
  const conv = (fields = {}): LayerSpec => makeLayer('conv2d', { filters: 2, kernelSize: 3, ...fields });
  const layersOf = (...specs: readonly LayerSpec[]) => analyseStack(makeStack(specs), [28, 28, 1]).layers;

  it('grows from window to window, as pixel by pixel', () => {
    const layers = layersOf(
      conv({ padding: 'same' }),
      makeLayer('batch_normalization'),
      makeLayer('max_pooling2d', { poolSize: 2 }),
      conv({ strides: 2 }),
      conv({ dilationRate: 2 }),
    );
    const sizes = [
      { extent: 3, stride: 1, before: 1, gap: 1 },
      { extent: 2, stride: 2, before: 0, gap: 1 },
      { extent: 3, stride: 2, before: 0, gap: 1 },
      { extent: 3, stride: 1, before: 0, gap: 2 },
    ];
    const { top, left, height, width } = receptiveField(layers, [0, 1])!;
    expect([top, height]).toEqual(seen(sizes, 0, 28));
    expect([left, width]).toEqual(seen(sizes, 1, 28));
  });

  it('is everything, and no part, above layers that mix all places, and of lists', () => {
    const layers = layersOf(conv(), makeLayer('flatten'), makeLayer('dense', { units: 3 }));
    expect(receptiveField(layers, [])).toBeNull();
    expect(receptiveField(layersOf(conv(), makeLayer('residual', { branches: [[]] })), [1, 1])).toBeNull();
  });
});
