/** @file Attention with every kind of mask, on every backend, against loops in double precision and their differences. */
import '#lib/testing/to-be-allclose.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { readAndDispose } from '#engine/testing/read-and-dispose.ts';
import { Constants } from '#engine/tfjs/constants.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { attend } from './attention.ts';

const [BATCH, STEPS, HEADS, KEY, VALUE] = [3, 4, 2, 2, 3];
const WIDTH = HEADS * (2 * KEY + VALUE);
const draw = (stream: number, size: number) => uniform(fold(seedKey(8), stream), size).map((u) => 2 * u - 1);
const PACKED = draw(0, BATCH * STEPS * WIDTH);
/** ∂L/∂a */
const DELTA = draw(1, BATCH * STEPS * HEADS * VALUE);
/** Padding behind, padding in front, and nothing but padding. */
const MASK = Float32Array.of(1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0);
const DROPPED = draw(2, BATCH * HEADS * STEPS * STEPS).map((u) => (u > -0.4 ? 1.5 : 0));

interface Variant {
  readonly causal: boolean;
  readonly masked: boolean;
  readonly dropped: boolean;
}

/** Numbers `from` to `from + length` of what sample n packs for step t. */
const part = (packed: Float64Array, at: readonly [n: number, t: number], from: number, length: number) =>
  packed.subarray((at[0] * STEPS + at[1]) * WIDTH + from).subarray(0, length);

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** The answers of step t of sample n, head h. */
function answer(packed: Float64Array, [n, t, h]: readonly [number, number, number], how: Variant): number[] {
  const query = part(packed, [n, t], h * KEY, KEY);
  const scores = Array.from({ length: STEPS }, (_, j) => {
    const seen = (!how.causal || j <= t) && (!how.masked || MASK[n * STEPS + j] === 1);
    return seen ? dot(query, part(packed, [n, j], (HEADS + h) * KEY, KEY)) / Math.sqrt(KEY) : -1e9;
  });
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const answers = Array.from({ length: VALUE }, () => 0);
  for (const [j, power] of powers.entries()) {
    const kept = how.dropped ? DROPPED[((n * HEADS + h) * STEPS + t) * STEPS + j]! : 1;
    const value = part(packed, [n, j], 2 * HEADS * KEY + h * VALUE, VALUE);
    for (const d of answers.keys()) answers[d]! += (power / total) * kept * value[d]!;
  }
  return answers;
}

const answers = (packed: Float64Array, how: Variant): Float64Array =>
  Float64Array.from(
    Array.from({ length: BATCH * STEPS * HEADS }, (_, row) =>
      answer(packed, [Math.floor(row / (STEPS * HEADS)), Math.floor(row / HEADS) % STEPS, row % HEADS], how),
    ).flat(),
  );

function differences(how: Variant): Float64Array {
  const packed = Float64Array.from(PACKED);
  const loss = (): number => dot(answers(packed, how), Float64Array.from(DELTA));
  const h = 1e-5;
  return packed.map((value, i) => {
    packed[i] = value + h;
    const above = loss();
    packed[i] = value - h;
    const below = loss();
    packed[i] = value;
    return (above - below) / (2 * h);
  });
}

const BOTH = [false, true];
const VARIANTS: readonly Variant[] = BOTH.flatMap((causal) =>
  BOTH.flatMap((masked) => BOTH.map((dropped) => ({ causal, masked, dropped }))),
);

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(VARIANTS)('attends: causal $causal, masked $masked, dropped $dropped', async (variant) => {
    const [value, gradient] = await expectNoLeak(async () => {
      const constants = new Constants();
      const values = await readAndDispose(() => {
        const how = {
          heads: HEADS,
          keyDim: KEY,
          valueDim: VALUE,
          causal: variant.causal,
          mask: variant.masked ? tf.tensor2d(MASK, [BATCH, STEPS]) : undefined,
          dropped: variant.dropped ? tf.tensor4d(DROPPED, [BATCH, HEADS, STEPS, STEPS]) : undefined,
        };
        const attended = (packed: tf.Tensor): tf.Tensor => attend(packed, how, constants);
        const delta = tf.tensor3d(DELTA, [BATCH, STEPS, HEADS * VALUE]);
        const result = tf.valueAndGrad(attended)(tf.tensor3d(PACKED, [BATCH, STEPS, WIDTH]), delta);
        return [result.value, result.grad];
      });
      constants.dispose();
      return values;
    });
    expect(value!).toBeAllclose(answers(Float64Array.from(PACKED), variant), { rtol: 1e-4, atol: 1e-6 });
    expect(gradient!).toBeAllclose(differences(variant), { rtol: 1e-3, atol: 1e-5 });
  });
});
