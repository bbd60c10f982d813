/** @file Weights, statistics and the optimizer's slots of one network in the arena, and their way in and out. */
import type { BatchNormalizationOp, ProductOp, TableOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, PANEL, upTo } from '#engine/compiled/plan/layout.ts';
import {
  extentOf,
  type MovingAverages,
  type ParameterPlan,
  type PlacedParam,
  type ProductParams,
} from '#engine/compiled/plan/parameter-plan.ts';
import { gatherWeight, scatterWeight } from '#engine/compiled/plan/places.ts';
import { checkTensors } from '#engine/check-tensors.ts';
import type { Params } from '#engine/engine.ts';
import { firstValues } from '#engine/tfjs/param-layout.ts';
import { withOwnAverages } from '#engine/own-averages.ts';
import type { Slot } from '#model/optimizers/optimizer-def.ts';
import { ACCUMULATOR, AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Address } from './arena.ts';
import type { Machine } from './machine.ts';
import { floatBits, type FieldsOf } from './records.ts';
import type { Offset } from './slices.ts';

export class Parameters {
  readonly #machine: Machine;
  readonly #plan: ParameterPlan;
  readonly #slotNames: readonly string[];
  /** Floats of the weights that learn, of gradients and of slots. */
  readonly length: number;
  readonly weights: Address;
  /** Averages that move without a gradient. */
  readonly statistics: Address;
  /** Of the optimizer, in its order; then those of the tools. */
  readonly slots: readonly Address[];

  constructor(machine: Machine, plan: ParameterPlan, slots: readonly Slot[]) {
    this.#machine = machine;
    this.#plan = plan;
    this.#slotNames = slots.map(({ name }) => name);
    this.length = plan.trainable;
    const { arena } = machine;
    this.weights = arena.allocate(plan.length * FLOAT);
    this.statistics = arena.allocate(plan.statisticsLength * FLOAT);
    this.slots = slots.map(() => arena.allocate(plan.trainable * FLOAT));
    for (const placed of [...plan.params, ...plan.frozen])
      this.#scatter(this.weights, placed, firstValues(placed.param));
    for (const placed of plan.statistics) this.#scatter(this.statistics, placed, firstValues(placed.param));
    for (const [i, { first }] of slots.entries()) {
      if (first === 0) continue; // as all memory begins
      const vector = arena.floats(this.slots[i]!, this.length);
      if (first === 'weights') {
        vector.set(arena.floats(this.weights, this.length));
        continue;
      }
      for (const { places } of plan.params) places.forEach((place) => (vector[place] = first));
    }
  }

  of(op: ProductOp): ProductParams {
    return this.#plan.products.get(op)!;
  }

  averagesOf(op: BatchNormalizationOp): MovingAverages {
    return this.#plan.averages.get(op)!;
  }

  /** Where table number `i` begins: its weights, and its gradient within one of all parameters. */
  tableOf(op: TableOp, i: number): { readonly weights: Address; readonly gradient: Offset } {
    const start = this.#plan.tables.get(op)!.starts[i]! * FLOAT;
    return { weights: this.weights + start, gradient: start };
  }

  #slot(name: string): Address {
    return this.slots[this.#slotNames.indexOf(name)] ?? 0;
  }

  /** Of gradients over several batches; 0 where weights move with every batch. */
  get accumulator(): Address {
    return this.#slot(ACCUMULATOR);
  }

  /** Of the weights; 0 where they are not averaged. */
  get averages(): Address {
    return this.#slot(AVERAGE);
  }

  /** Does `work` with the averages in the place of the weights, where there are any. */
  answering<T>(work: () => T): T {
    if (this.averages === 0) return work();
    this.#exchange();
    try {
      return work();
    } finally {
      this.#exchange();
    }
  }

  #exchange(): void {
    const { arena } = this.#machine;
    const [weights, averages] = [this.weights, this.averages].map((at) => arena.floats(at, this.length));
    const held = weights!.slice();
    weights!.set(averages!);
    averages!.set(held);
  }

  /** The ranges of the tensors, in bytes. */
  get ranges(): readonly { readonly first: number; readonly bytes: number }[] {
    return this.#plan.params.map(({ places }) => {
      const [least, most] = extentOf(places);
      const first = Math.floor(least / PANEL) * PANEL;
      return { first: first * FLOAT, bytes: (upTo(most + 1, PANEL) - first) * FLOAT };
    });
  }

  /** The penalties of the layers' kernels: ranges of the parameters. */
  penalties(gradient: Offset): readonly FieldsOf<'penalize'>[] {
    const { weights, ranges } = this;
    const length = this.length * FLOAT;
    return this.#plan.params.flatMap(({ param: { l1 = 0, l2 = 0 } }, i) =>
      l1 === 0 && l2 === 0
        ? []
        : [{ ...ranges[i]!, l1: floatBits(l1), l2: floatBits(l2), weights, gradient, length }],
    );
  }

  /** A vector over all weights, by tensor. */
  tensorsOf(vector: Address): readonly { readonly layer: number; readonly tensor: Tensor }[] {
    return this.#plan.params.map((placed) => ({
      layer: placed.param.layer,
      tensor: this.#gather(vector, placed),
    }));
  }

  read(): Pick<Params, 'params' | 'slots'> {
    return {
      params: [
        ...[...this.#plan.params, ...this.#plan.frozen].map((placed) => this.#gather(this.weights, placed)),
        ...this.#plan.statistics.map((placed) => this.#gather(this.statistics, placed)),
      ],
      slots: this.#plan.params.flatMap((placed) =>
        this.#slotNames.map((name, i) => this.#gather(this.slots[i]!, placed, `/${name}`)),
      ),
    };
  }

  /** Replaces by name; slots of frozen weights are passed over. Throws a RangeError naming the tensor when a name or shape is unknown. */
  write(params: readonly Tensor[], slots: readonly Tensor[]): void {
    const named = (placed: readonly PlacedParam[]) =>
      placed.map(({ param }) => [param.fullName, param] as const);
    const [known, frozen] = [named(this.#plan.params), named(this.#plan.frozen)];
    const knownSlots = [...known, ...frozen].flatMap(([name, param]) =>
      this.#slotNames.map((slot) => [`${name}/${slot}`, param] as const),
    );
    const given = checkTensors(params, new Map([...known, ...frozen, ...named(this.#plan.statistics)]));
    const averaged = this.averages === 0 ? [] : known.map(([name]) => name);
    const givenSlots = checkTensors(withOwnAverages({ params, slots }, averaged), new Map(knownSlots));
    const keep = (vector: Address, placed: PlacedParam): void => {
      const values = given.get(placed.param.fullName);
      if (values) this.#scatter(vector, placed, values);
    };
    for (const placed of this.#plan.frozen) keep(this.weights, placed);
    for (const placed of this.#plan.statistics) keep(this.statistics, placed);
    for (const placed of this.#plan.params) {
      const { fullName } = placed.param;
      const weights = given.get(fullName);
      if (weights) this.#scatter(this.weights, placed, weights);
      for (const [i, name] of this.#slotNames.entries()) {
        const values = givenSlots.get(`${fullName}/${name}`);
        if (values) this.#scatter(this.slots[i]!, placed, values);
      }
    }
    this.#clearGaps(this.weights, [...this.#plan.params, ...this.#plan.frozen]);
    this.#clearGaps(this.statistics, this.#plan.statistics);
    for (const slot of this.slots) this.#clearGaps(slot, this.#plan.params);
  }

  /** Zeros where no tensor of `placed` is: gaps are calculated with, so that what is no number there would come back from them. */
  #clearGaps(address: Address, placed: readonly PlacedParam[]): void {
    const end = placed.reduce((most, { places }) => Math.max(most, extentOf(places)[1] + 1), 0);
    const vector = this.#machine.arena.floats(address, upTo(end, PANEL));
    const before = vector.slice();
    vector.fill(0);
    for (const { places } of placed)
      for (let i = 0; i < places.length; i++) vector[places[i]!] = before[places[i]!]!;
  }

  /** Long enough for either kind. */
  #vector(address: Address): Float32Array {
    const { length, statisticsLength } = this.#plan;
    return this.#machine.arena.floats(address, Math.max(length, statisticsLength));
  }

  #scatter(address: Address, placed: PlacedParam, values: Float32Array): void {
    scatterWeight(values, placed, this.#vector(address));
  }

  #gather(address: Address, placed: PlacedParam, suffix = ''): Tensor {
    return gatherWeight(this.#vector(address), placed, suffix);
  }
}
