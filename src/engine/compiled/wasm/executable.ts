/** @file An operation of the graph as instructions: all tables and records are made. */
import type { TensorId } from '#engine/compiled/ir/graph.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import type { Machine } from './machine.ts';
import type { Parameters } from './parameters.ts';
import type { FieldsOf, Operation } from './records.ts';
import type { Offset } from './slices.ts';
import type { Instruction, Instructions } from './tape.ts';

/** What an operation does; backward it adds to the gradients of its input and its weights. */
export interface Executable {
  /** In training. */
  readonly forward: Instructions;
  readonly backward: Instructions;
  /** When the network is used, where that differs. */
  readonly infer?: Instructions;
  /** Backward of {@link infer}. */
  readonly backwardInferred?: Instructions;
  /** Follows the weights after they have moved. */
  readonly follow?: Instructions;
}

/** A tensor in every slice. */
export interface Buffer {
  readonly layout: Layout;
  readonly value: Offset;
  /** 0 where nobody needs it. */
  readonly gradient: Offset;
}

/** What operations are made from. */
export interface Site {
  readonly machine: Machine;
  readonly parameters: Parameters;
  /** The gradient of all parameters. */
  readonly gradient: Offset;
  /** Samples that a slice holds. */
  readonly capacity: number;
  buffer(tensor: TensorId): Buffer;
  /** Room that is written in every pass before it is read. */
  scratch(bytes: number): Offset;
  instruct<O extends Operation>(operation: O, fields: FieldsOf<O>): Instruction;
  /** Which of a step's keys is that of a layer's dropout. */
  keyOf(layer: number): number;
}
