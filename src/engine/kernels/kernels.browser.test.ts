/** @file What is drawn and gathered on the device is what the worker would have drawn and gathered, on every backend. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { fakeData, fakeNumbers } from '#engine/testing/fake-data.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { referenceSamples } from '#engine/testing/reference-samples.ts';
import { Constants } from '#engine/tfjs/constants.ts';
import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { dropoutMask } from './dropout-mask.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { openSamples } from './sample-store.ts';
import { readAll } from '#engine/tfjs/read-all.ts';

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each([0.1, 0.5, 0.75])('drops what the stream says at rate %d', async (rate) => {
    const key = fold(seedKey(3), 0xffffffff, 7);
    const [mask] = await expectNoLeak(() => readAndDispose(() => [dropoutMask(key, [3, 7, 41], rate)]));
    const limit = Math.fround(rate);
    const expected = uniform(key, 3 * 7 * 41).map((draw) => (draw >= limit ? 1 / (1 - rate) : 0));
    expect([...mask!].map((value) => value > 0)).toEqual([...expected].map((value) => value > 0));
    expect(mask!).toBeAllclose(expected);
  });

  it('draws the same normal numbers to the last bit', async () => {
    const key = fold(seedKey(8), 3);
    const constants = new Constants();
    const [noise] = await readAndDispose(() => [gaussianNoise(key, [5, 77], 0.7, constants)]);
    constants.dispose();
    expect(noise).toEqual(gaussian(key, 5 * 77, 0.7));
  });

  it.each([
    // Samples of 15 bytes: pieces begin and end in the middle of words.
    ['images and classes', fakeData([5, 3, 1], 4, 32)],
    ['numbers and classes', fakeNumbers([5, 3, 1], 4, { inputs: true }, 32)],
    ['images and numbers', fakeNumbers([5, 3, 1], 4, { targets: true }, 32)],
  ])('gathers %s that arrive bit by bit', async (_name, whole) => {
    let arrived = 3;
    const dataset = { ...whole.dataset, available: () => arrived };
    const scaling = { mean: 33.5, factor: 0.0125 };
    await expectNoLeak(async () => {
      const samples = openSamples({ ...whole, dataset, scaling });
      for (const [available, indices] of [
        [3, [2, 0]],
        [10, [9, 3, 9]],
        [11, [10, 2]],
        [32, [31, 11, 30]],
      ] as const) {
        arrived = available;
        const batch = samples.take(Uint32Array.from(indices));
        const [values, answers] = await readAll([batch.inputs, batch.targets]);
        const expected = referenceSamples({ ...whole, scaling }, indices);
        expect(batch.inputs.shape).toEqual([indices.length, 5, 3, 1]);
        expect(values!).toBeAllclose(expected.inputs.values);
        expect([...answers!]).toEqual([...expected.targets.values]);
        tf.dispose([batch.inputs, batch.targets]);
      }
      samples.dispose();
    });
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('multiplies stacks of large matrices: transposed %s and %s', async (transposeA, transposeB) => {
    const [stacks, rows, inner, columns] = [6, 41, 43, 40];
    const draw = (stream: number, size: number) => uniform(fold(seedKey(5), stream), size);
    const [a, b] = [draw(0, stacks * rows * inner), draw(1, stacks * inner * columns)];
    const sides = (turned: boolean, [first, second]: readonly [number, number]) =>
      turned ? [second, first] : [first, second];
    const [product] = await expectNoLeak(() =>
      readAndDispose(() => {
        const left = tf.tensor(a, [2, 3, ...sides(transposeA, [rows, inner])]);
        const right = tf.tensor(b, [2, 3, ...sides(transposeB, [inner, columns])]);
        return [tf.matMul(left, right, transposeA, transposeB)];
      }),
    );
    const expected = Float64Array.from({ length: stacks * rows * columns }, (_, at) => {
      const [stack, row, column] = [
        Math.floor(at / (rows * columns)),
        Math.floor(at / columns) % rows,
        at % columns,
      ];
      let total = 0;
      for (let p = 0; p < inner; p++) {
        const inA = transposeA ? p * rows + row : row * inner + p;
        const inB = transposeB ? column * inner + p : p * columns + column;
        total += a[stack * rows * inner + inA]! * b[stack * inner * columns + inB]!;
      }
      return total;
    });
    expect(product!).toBeAllclose(expected, { rtol: 1e-5 });
  });

  it('adds rows by number, the same bits every time', async () => {
    const [rows, columns, segments] = [500, 3, 7];
    const values = uniform(seedKey(5), rows * columns);
    // Number 3 is nobody's, 5 is nearly everybody's.
    const ids = Int32Array.from({ length: rows }, (_, i) => (i % 9 === 0 ? [0, 1, 2, 4, 6][i % 5]! : 5));
    const add = () =>
      readAndDispose(() => [
        tf.unsortedSegmentSum(tf.tensor2d(values, [rows, columns]), tf.tensor1d(ids, 'int32'), segments),
      ]);
    const [sums] = await expectNoLeak(add);
    const expected = new Float64Array(segments * columns);
    for (const [i, value] of values.entries())
      expected[ids[Math.floor(i / columns)]! * columns + (i % columns)]! += value;
    expect(sums!).toBeAllclose(expected, { rtol: 1e-5 });
    const [again] = await add();
    expect([...again!]).toEqual([...sums!]);
  });
});
