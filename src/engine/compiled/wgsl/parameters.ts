/**
 * @file Weights, their gradients and the optimizer's slots on the device. A product's gradient is summed in slices, side
 * by side; the optimizer's one pass over all weights adds them up, so that no kernel has to wait for another.
 */
import {
  isProduct,
  learns,
  type BatchNormalizationOp,
  type Graph,
  type Op,
  type ProductOp,
  type TableOp,
  type WeightedOp,
} from '#engine/compiled/ir/graph.ts';
import { FLOAT, upTo } from '#engine/compiled/plan/layout.ts';
import type { MovingAverages, ParameterPlan, ProductParams } from '#engine/compiled/plan/parameter-plan.ts';
import type { Slot } from '#model/optimizers/optimizer-def.ts';
import type { Device } from './device.ts';

/** Weights of one workgroup of the optimizer; what belongs together begins at a multiple. */
export const BLOCK = 256;

/** Where one operation's gradient lies, in floats. */
export interface GradientSlot {
  readonly base: number;
  /** Of one slice. */
  readonly size: number;
  readonly slices: number;
  /** Of a product's bias, within a slice. */
  readonly bias: number;
}

/** First weight of an operation and the end of its last, in whole blocks. */
function extentOf(plan: ParameterPlan, op: WeightedOp): readonly [number, number] {
  if (!isProduct(op)) {
    const { starts, end } = plan.tables.get(op)!;
    return [starts[0]!, upTo(end, BLOCK)];
  }
  const { kernel, bias, taps, columns } = plan.products.get(op)!;
  return [kernel, upTo(bias < 0 ? kernel + taps * columns : bias + columns, BLOCK)];
}

/** A table of weights and its gradient, in floats from the beginning of their buffers, and floats from row to row. */
export interface PlacedTable {
  readonly weights: number;
  /** Means nothing where the weights do not learn. */
  readonly gradient: number;
  readonly columns: number;
}

export class Parameters {
  readonly plan: ParameterPlan;
  readonly weights: GPUBuffer;
  /** Averages that move without a gradient. */
  readonly statistics: GPUBuffer;
  readonly gradients: GPUBuffer;
  /** Of the optimizer, in its order; then those of the tools. */
  readonly slots: readonly GPUBuffer[];
  /** For each block of weights that learn: where its gradient begins, its slices, and floats from slice to slice. */
  readonly blocks: Uint32Array;
  readonly #slotNames: readonly string[];
  readonly #gradientSlots: ReadonlyMap<Op, GradientSlot>;

  constructor(
    device: Device,
    graph: Graph,
    plan: ParameterPlan,
    options: { readonly slots: readonly Slot[]; readonly slicesOf: (op: ProductOp) => number },
  ) {
    this.plan = plan;
    this.weights = device.buffer(plan.length * FLOAT);
    this.statistics = device.buffer(plan.statisticsLength * FLOAT);
    this.slots = options.slots.map(() => device.buffer(plan.trainable * FLOAT));
    this.#slotNames = options.slots.map(({ name }) => name);
    this.blocks = new Uint32Array((plan.trainable / BLOCK) * 4);
    const slots = new Map<Op, GradientSlot>();
    let length = 0;
    for (const op of graph.ops.filter(learns)) {
      const [first, end] = extentOf(plan, op);
      const size = end - first;
      const slices = isProduct(op) ? options.slicesOf(op) : 1;
      slots.set(op, {
        base: length,
        size,
        slices,
        bias: isProduct(op) ? plan.products.get(op)!.bias - first : -1,
      });
      for (let at = first; at < end; at += BLOCK)
        this.blocks.set([length + at - first, slices, size, 0], (at / BLOCK) * 4);
      length += size * slices;
    }
    this.#gradientSlots = slots;
    this.gradients = device.buffer(length * FLOAT);
  }

  /** Null when training keeps no such slot. */
  slotOf(name: string): GPUBuffer | null {
    return this.slots[this.#slotNames.indexOf(name)] ?? null;
  }

  of(op: ProductOp): ProductParams {
    return this.plan.products.get(op)!;
  }

  averagesOf(op: BatchNormalizationOp): MovingAverages {
    return this.plan.averages.get(op)!;
  }

  tableOf(op: TableOp, i: number): PlacedTable {
    const { columns, starts } = this.plan.tables.get(op)!;
    return {
      weights: starts[i]!,
      gradient: learns(op) ? this.gradientOf(op).base + starts[i]! - starts[0]! : -1,
      columns,
    };
  }

  gradientOf(op: Op): GradientSlot {
    return this.#gradientSlots.get(op)!;
  }

  /** The gradient as one vector, its slices added up, from what the device holds. */
  sumSlices(gradients: Float32Array): Float32Array {
    const out = new Float32Array(this.plan.trainable);
    for (let block = 0; block < this.blocks.length / 4; block++) {
      const [from, slices, size] = this.blocks.subarray(block * 4) as unknown as [number, number, number];
      for (let slice = 0; slice < slices; slice++) {
        const part = gradients.subarray(from + slice * size, from + slice * size + BLOCK);
        part.forEach((g, i) => (out[block * BLOCK + i]! += g));
      }
    }
    return out;
  }
}
