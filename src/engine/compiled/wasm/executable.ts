/** @file An operation of the graph, ready to run: all addresses, tables and records are made. */
import type { TensorId } from '#engine/compiled/ir/graph.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import type { RngKey } from '#lib/rng.ts';
import type { Address } from './arena.ts';
import type { Machine } from './machine.ts';
import type { Parameters } from './parameters.ts';

/** One walk of a piece of a batch through the graph. */
export interface Pass {
  readonly samples: number;
  /** Position of the piece's first sample in the batch, a multiple of 8: dropout draws go on from there. */
  readonly first: number;
  /** The stream of this step's dropout; null outside of training. */
  readonly dropout: RngKey | null;
}

export interface Executable {
  forward(pass: Pass): void;
  /** Adds to the gradients of its input and its weights what follows from the gradient of its output. */
  backward(pass: Pass): void;
  /** Follows the weights after they have moved. */
  refresh?(): void;
}

/** A tensor in the arena. */
export interface Buffer {
  readonly layout: Layout;
  readonly value: Address;
  /** 0 where nobody needs it. */
  readonly gradient: Address;
}

/** What operations are made from. */
export interface Site {
  readonly machine: Machine;
  readonly parameters: Parameters;
  /** Samples that pass through at once, at most. */
  readonly capacity: number;
  buffer(tensor: TensorId): Buffer;
  /** Room that is written in every pass before it is read. */
  scratch(bytes: number): Address;
}
