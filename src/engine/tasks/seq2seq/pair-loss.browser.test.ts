import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedKey, uniform } from '#lib/rng.ts';
import { makeLoss } from '#model/document.ts';
import { categoricalCrossentropy } from '#engine/losses/categorical-crossentropy.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { referenceLossOf } from '#explain/reference/reference-losses.ts';
import { pairHits, pairLoss } from './pair-loss.ts';

const [BATCH, STEPS, TOKENS] = [2, 4, 6];
const SIZE = BATCH * STEPS * TOKENS;
const Z = uniform(seedKey(4), SIZE).map((value) => value * 6 - 3);
/** The first is padded after two places; the second not at all. */
const TARGETS = [5, 2, 0, 0, 1, 4, 3, 2];

const row = (place: number): Float64Array =>
  Float64Array.from(Z.subarray(place * TOKENS, (place + 1) * TOKENS));

/** p − y at a place, by its share of the sample's loss. */
function gradientAt(place: number, count: number): number[] {
  const powers = [...row(place)].map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power, k) => (power / total - Number(TARGETS[place] === k)) / count);
}

/** The softmax of a place, which is what the reference takes. */
function probabilities(place: number): Float64Array {
  const powers = row(place).map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

const counted = [0, 1, 4, 5, 6, 7];
const countOf = (place: number): number => (place < STEPS ? 2 : 4);
const lossAt = (place: number): number =>
  referenceLossOf(
    makeLoss('categorical_crossentropy'),
    probabilities(place),
    Float64Array.from({ length: TOKENS }, (_, k) => Number(TARGETS[place] === k)),
  );
const meanOver = (places: readonly number[], of: (place: number) => number): number =>
  places.reduce((sum, place) => sum + of(place), 0) / places.length;

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it('counts the places of a target, and none behind it', async () => {
    const [losses, gradient, hits] = await expectNoLeak(() =>
      readAndDispose(() => {
        const z = tf.tensor3d(Z, [BATCH, STEPS, TOKENS]);
        const targets = tf.tensor2d(TARGETS, [BATCH, STEPS]);
        const { perSample } = pairLoss(categoricalCrossentropy());
        const { value, grads } = tf.valueAndGrads((x: tf.Tensor) => perSample(x, targets))(
          [z],
          tf.ones([BATCH]),
        );
        return [value, grads[0]!, pairHits(z, targets)];
      }),
    );
    const [first, second] = [counted.slice(0, 2), counted.slice(2)];
    expect(losses!).toBeAllclose([meanOver(first, lossAt), meanOver(second, lossAt)], { rtol: 1e-5 });
    const expected = Array.from({ length: BATCH * STEPS }, (_, place) =>
      counted.includes(place) ? gradientAt(place, countOf(place)) : new Array<number>(TOKENS).fill(0),
    );
    expect(gradient!).toBeAllclose(expected.flat(), { rtol: 1e-4, atol: 1e-6 });
    const right = (place: number): number =>
      Number(row(place).indexOf(Math.max(...row(place))) === TARGETS[place]);
    expect(hits!).toBeAllclose([meanOver(first, right), meanOver(second, right)]);
  });
});
