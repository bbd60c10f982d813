/** @file The weights and the optimizer's slots of one network on the device, and their way in and out. */
import * as tf from '@tensorflow/tfjs-core';
import type { Slot } from '#model/optimizers/optimizer-def.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { AVERAGE } from '#model/optimizers/training-slots.ts';
import { checkTensors } from '#engine/check-tensors.ts';
import type { Params } from '#engine/engine.ts';
import type { Weights } from '#engine/layers/layer-op.ts';
import { withOwnAverages } from '#engine/own-averages.ts';
import type { OptimizerState } from '#engine/optimizers/optimizer-op.ts';
import { firstValues, type ParamLayout, type ParamSlot } from './param-layout.ts';
import { readAll } from './read-all.ts';

/** What no gradient is asked for. */
const keptOf = ({ frozen, statistics }: ParamLayout): readonly ParamSlot[] => [...frozen, ...statistics];

export class ParameterStore implements OptimizerState {
  readonly #layout: ParamLayout;
  readonly #slotNames: readonly string[];
  #weights: tf.Tensor;
  #slots: readonly tf.Tensor[];
  /** Statistics, and weights of frozen layers: tensors of their own. */
  readonly #kept: Map<string, tf.Tensor>;

  constructor(layout: ParamLayout, slots: readonly Slot[]) {
    this.#layout = layout;
    this.#slotNames = slots.map(({ name }) => name);
    const values = new Float32Array(layout.length);
    let offset = 0;
    for (const param of layout.trainable) {
      values.set(firstValues(param), offset);
      offset += param.size;
    }
    this.#weights = tf.keep(tf.tensor1d(values));
    this.#slots = slots.map(({ first }) =>
      tf.keep(tf.tensor1d(first === 'weights' ? values : new Float32Array(layout.length).fill(first))),
    );
    this.#kept = new Map(
      keptOf(layout).map((param) => [
        param.fullName,
        tf.keep(tf.tensor(firstValues(param), [...param.shape])),
      ]),
    );
  }

  /** All trainable weights, one after another: [length]. */
  get weights(): tf.Tensor {
    return this.#weights;
  }

  /** The weights that answer: their averages, where there are any. */
  get answering(): tf.Tensor {
    return this.#slotNames.at(-1) === AVERAGE ? this.#slots.at(-1)! : this.#weights;
  }

  get slots(): readonly tf.Tensor[] {
    return this.#slots;
  }

  /** A vector over all trainable weights, cut into their tensors. For the caller to dispose. */
  cut(vector: tf.Tensor): tf.Tensor[] {
    const { trainable } = this.#layout;
    if (trainable.length === 0) return [];
    const pieces = tf.split(
      vector,
      trainable.map(({ size }) => size),
    );
    return pieces.map((piece, index) => tf.reshape(piece, [...trainable[index]!.shape]));
  }

  /** Tensors of {@link cut} by layer and name, with those that are kept. */
  byLayer(trainable: readonly tf.Tensor[], layers: number): readonly Weights[] {
    const out: Record<string, tf.Tensor>[] = Array.from({ length: layers }, () => ({}));
    this.#layout.trainable.forEach(({ layer, name }, index) => (out[layer]![name] = trainable[index]!));
    for (const { layer, name, fullName } of keptOf(this.#layout))
      out[layer]![name] = this.#kept.get(fullName)!;
    return out;
  }

  /** Takes over the state after a step. */
  advance({ weights, slots }: OptimizerState): void {
    for (const old of [this.#weights, ...this.#slots]) old.dispose();
    this.#weights = tf.keep(weights);
    this.#slots = slots.map((slot) => tf.keep(slot));
  }

  setStatistic(fullName: string, value: tf.Tensor): void {
    this.#kept.get(fullName)!.dispose();
    this.#kept.set(fullName, tf.keep(value));
  }

  /** Trainable weights first, in layer order, then frozen ones, then statistics; slots by weight. Read while training goes on. */
  async read(): Promise<Pick<Params, 'params' | 'slots'>> {
    const { trainable } = this.#layout;
    const kept = keptOf(this.#layout);
    const stored = kept.map(({ fullName }) => this.#kept.get(fullName)!);
    const [weights, ...rest] = await readAll([this.#weights, ...this.#slots, ...stored]);
    const slots = this.#slotNames.map((name, index) => this.#named(rest[index]!, `/${name}`));
    return {
      params: [
        ...this.#named(weights!, ''),
        ...kept.map(({ fullName, shape }, index) => ({
          name: fullName,
          shape,
          values: rest[this.#slotNames.length + index]!,
        })),
      ],
      slots: trainable.flatMap((_, index) => slots.map((tensors) => tensors[index]!)),
    };
  }

  #named(vector: Float32Array, suffix: string): Tensor[] {
    let offset = 0;
    return this.#layout.trainable.map(({ fullName, shape, size }) => {
      const values = vector.slice(offset, (offset += size));
      return { name: `${fullName}${suffix}`, shape, values };
    });
  }

  /** Replaces tensors by name; frozen weights have no slots to be replaced. Throws a RangeError naming the one that is unknown or of another shape. */
  write(params: readonly Tensor[], slots: readonly Tensor[]): void {
    const { trainable, frozen } = this.#layout;
    const kept = keptOf(this.#layout);
    const known = new Map([...trainable, ...kept].map((param) => [param.fullName, param]));
    const knownSlots = new Map(
      [...trainable, ...frozen].flatMap((param) =>
        this.#slotNames.map((name) => [`${param.fullName}/${name}`, param] as const),
      ),
    );
    const given = checkTensors(params, known);
    const averaged = this.#slotNames.includes(AVERAGE) ? trainable.map(({ fullName }) => fullName) : [];
    const givenSlots = checkTensors(withOwnAverages({ params, slots }, averaged), knownSlots);
    const next = tf.tidy(() => ({
      weights: this.#overwrite(this.#weights, given, ''),
      slots: this.#slots.map((slot, index) =>
        this.#overwrite(slot, givenSlots, `/${this.#slotNames[index]}`),
      ),
    }));
    this.advance(next);
    for (const { fullName, shape } of kept) {
      const values = given.get(fullName);
      if (values) this.setStatistic(fullName, tf.tensor(values.slice(), [...shape]));
    }
  }

  /** `vector` with the tensors that are given in their places. */
  #overwrite(vector: tf.Tensor, given: ReadonlyMap<string, Float32Array>, suffix: string): tf.Tensor {
    let offset = 0;
    const pieces = this.#layout.trainable.map(({ fullName, size }) => {
      const values = given.get(`${fullName}${suffix}`);
      const piece = values ? tf.tensor1d(values.slice()) : tf.slice(vector, [offset], [size]);
      offset += size;
      return piece as tf.Tensor1D;
    });
    return pieces.length > 0 ? tf.concat(pieces) : tf.clone(vector);
  }

  dispose(): void {
    for (const tensor of [this.#weights, ...this.#slots, ...this.#kept.values()]) tensor.dispose();
  }
}
