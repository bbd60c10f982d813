/**
 * @file What a generator makes of the same noise over the time of its training: kept on the device at moments that lie
 * further and further apart, since most changes in the beginning. A run of ten million steps keeps some seventy.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { RngKey } from '#lib/rng.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { Moment } from '#protocol/made-samples.ts';
import { gaussianNoise } from '#engine/kernels/gaussian-noise.ts';
import { infer } from './inspect.ts';
import { readAll } from './read-all.ts';
import type { Model } from './training-step.ts';

/** From one moment to the next. */
const GROWTH = 1.25;
/** Numbers in one moment: 64 digits of 28×28. */
const NUMBERS = 64 * 28 * 28;
const MOST_SAMPLES = 400;

/** Is `step` the first one past a power of {@link GROWTH}? */
const isMoment = (step: number): boolean =>
  Math.floor(Math.log(step) / Math.log(GROWTH)) > Math.floor(Math.log(step - 1) / Math.log(GROWTH));

/** How many samples of `size` numbers are kept of each moment. */
export const samplesKept = (size: number): number =>
  Math.max(1, Math.min(MOST_SAMPLES, Math.floor(NUMBERS / size)));

export class SampleSeries {
  readonly #generator: Model;
  readonly #noise: Shape;
  readonly #key: RngKey;
  readonly #kept = new Map<number, tf.Tensor>();

  constructor(generator: Model, noise: Shape, key: RngKey) {
    this.#generator = generator;
    this.#noise = noise;
    this.#key = key;
  }

  /** [samples, ...sample], for the caller to dispose. */
  #make(): tf.Tensor {
    const { network, constants } = this.#generator;
    const count = samplesKept(sizeOf(network.layers[network.main.at(-1)!]!.output));
    return tf.tidy(() =>
      infer(this.#generator, gaussianNoise(this.#key, [count, ...this.#noise], 1, constants)),
    );
  }

  keepIfDue(step: number): void {
    if (!isMoment(step)) return;
    this.#kept.get(step)?.dispose(); // trained again from a checkpoint
    this.#kept.set(step, this.#make());
  }

  /** Every moment after step `after`, in order, and what it is like now, at step `step`. */
  async read(after: number, step: number): Promise<readonly Moment[]> {
    const now = this.#make();
    const chosen = [...this.#kept].filter(([at]) => at > after && at < step).toSorted(([a], [b]) => a - b);
    const values = await readAll([...chosen.map(([, tensor]) => tensor), now]).finally(() => now.dispose());
    return [...chosen.map(([at]) => at), step].map((at, index) => ({
      step: at,
      shape: now.shape,
      samples: values[index]!,
    }));
  }

  dispose(): void {
    for (const tensor of this.#kept.values()) tensor.dispose();
    this.#kept.clear();
  }
}
