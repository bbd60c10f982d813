/** @file Weights, gradients and the optimizer's slots of one network in the arena, and their way in and out. */
import type { ProductOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { ParameterPlan, PlacedParam, ProductParams } from '#engine/compiled/plan/parameter-plan.ts';
import { checkTensors } from '#engine/check-tensors.ts';
import type { Params } from '#engine/engine.ts';
import { firstValues } from '#engine/tfjs/param-layout.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Address } from './arena.ts';
import type { Machine } from './machine.ts';

export class Parameters {
  readonly #machine: Machine;
  readonly #plan: ParameterPlan;
  readonly #slotNames: readonly string[];
  readonly bytes: number;
  readonly weights: Address;
  readonly gradient: Address;
  /** In the order of the optimizer's slots. */
  readonly slots: readonly Address[];

  constructor(machine: Machine, plan: ParameterPlan, slotNames: readonly string[]) {
    this.#machine = machine;
    this.#plan = plan;
    this.#slotNames = slotNames;
    this.bytes = plan.length * FLOAT;
    const { arena } = machine;
    this.weights = arena.allocate(this.bytes);
    this.gradient = arena.allocate(this.bytes);
    this.slots = slotNames.map(() => arena.allocate(this.bytes));
    for (const placed of plan.params) this.#scatter(this.weights, placed, firstValues(placed.param));
  }

  of(op: ProductOp): ProductParams {
    return this.#plan.products.get(op)!;
  }

  /** Adds the gradient of the layers' penalties; returns l1 Σ|w| + l2 Σw² over all of them. */
  penalize(): number {
    let sum = 0;
    for (const { param } of this.#plan.params) {
      const { layer, l1 = 0, l2 = 0 } = param;
      if (l1 === 0 && l2 === 0) continue;
      const op = [...this.#plan.products.keys()].find((product) => product.layer === layer)!;
      const { taps, columns, kernel } = this.of(op);
      const [bytes, offset] = [taps * columns * FLOAT, kernel * FLOAT];
      sum += this.#machine.kernels.penalize(bytes, this.weights + offset, this.gradient + offset, l1, l2);
    }
    return sum;
  }

  /** The gradient by tensor; it is cleared. */
  takeGradients(): readonly { readonly layer: number; readonly tensor: Tensor }[] {
    const gradients = this.#plan.params.map((placed) => ({
      layer: placed.param.layer,
      tensor: this.#gather(this.gradient, placed, ''),
    }));
    this.#machine.arena.clear(this.gradient, this.bytes);
    return gradients;
  }

  read(): Pick<Params, 'params' | 'slots'> {
    return {
      params: this.#plan.params.map((placed) => this.#gather(this.weights, placed, '')),
      slots: this.#plan.params.flatMap((placed) =>
        this.#slotNames.map((name, i) => this.#gather(this.slots[i]!, placed, `/${name}`)),
      ),
    };
  }

  /** Replaces by name; throws a RangeError naming the tensor when a name or shape is unknown. */
  write(params: readonly Tensor[], slots: readonly Tensor[]): void {
    const known = this.#plan.params.map((placed) => [placed.param.fullName, placed.param] as const);
    const knownSlots = known.flatMap(([name, param]) =>
      this.#slotNames.map((slot) => [`${name}/${slot}`, param] as const),
    );
    const given = checkTensors(params, new Map(known));
    const givenSlots = checkTensors(slots, new Map(knownSlots));
    for (const placed of this.#plan.params) {
      const { fullName } = placed.param;
      const weights = given.get(fullName);
      if (weights) this.#scatter(this.weights, placed, weights);
      for (const [i, name] of this.#slotNames.entries()) {
        const values = givenSlots.get(`${fullName}/${name}`);
        if (values) this.#scatter(this.slots[i]!, placed, values);
      }
    }
  }

  #scatter(address: Address, { places }: PlacedParam, values: Float32Array): void {
    const vector = this.#machine.arena.floats(address, this.#plan.length);
    places.forEach((place, i) => (vector[place] = values[i]!));
  }

  #gather(address: Address, { param, places }: PlacedParam, suffix: string): Tensor {
    const vector = this.#machine.arena.floats(address, this.#plan.length);
    const values = Float32Array.from(places, (place) => vector[place]!);
    return { name: `${param.fullName}${suffix}`, shape: param.shape, values };
  }
}
