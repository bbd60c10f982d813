/** @file The records of steps, by which a run of many is told what changes from one to the next, and tells what came of them. */
import { draws, type Graph } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Move } from '#engine/optimizers/moves.ts';
import { fold, type RngKey } from '#lib/rng.ts';
import type { Address, Arena } from './arena.ts';
import { METRICS, RECORDS } from './records.ts';

const DOUBLE = 8;
const HEAD = RECORDS.step.length;
const KEY = 2; // words

/** How a step's record goes on behind its head. */
export interface StepLayout {
  /** Layers that draw and have a key of their own, in the order of the keys. */
  readonly dropouts: readonly number[];
  readonly pieces: number;
  /** Bytes to the metrics of the pieces. */
  readonly metrics: number;
  /** Of a whole record. */
  readonly bytes: number;
}

export function stepLayout({ ops }: Graph, pieces: number): StepLayout {
  const dropouts = ops.flatMap((op) => (draws(op) ? [op.layer] : []));
  const metrics = Math.ceil(((HEAD + KEY * dropouts.length) * FLOAT) / DOUBLE) * DOUBLE;
  return { dropouts, pieces, metrics, bytes: metrics + pieces * METRICS.length * DOUBLE };
}

/** What every step is told. */
export interface StepHead {
  /** Positions of the batch's samples, and how many they are. */
  readonly indices: Address;
  readonly samples: number;
  /** By which losses become gradients. */
  readonly scale: number;
  /** What the weights are to do. */
  readonly move: Move;
}

/** Sums over a batch. */
export interface StepSums {
  readonly loss: number;
  readonly penalty: number;
  readonly hits: number;
}

/** Room for the records of `rows` steps. */
export class StepTable {
  readonly #arena: Arena;
  readonly #layout: StepLayout;
  readonly address: Address;

  constructor(arena: Arena, layout: StepLayout, rows: number) {
    this.#arena = arena;
    this.#layout = layout;
    this.address = arena.allocate(rows * layout.bytes);
  }

  #at(row: number): Address {
    return this.address + row * this.#layout.bytes;
  }

  /** `dropout` is the stream of the step's dropout; null outside of training. */
  write(row: number, { indices, samples, scale, move }: StepHead, dropout: RngKey | null): void {
    const { allWords: words, allFloats: floats } = this.#arena;
    const at = this.#at(row) / FLOAT;
    words[at] = indices;
    words[at + 1] = samples;
    floats[at + 2] = scale;
    floats.set(move.rates, at + 3);
    floats[at + 6] = move.decay;
    words[at + 7] = Number(move.moves);
    floats[at + 8] = move.share;
    words[at + 9] = Number(move.overwrites);
    if (dropout === null) return;
    for (const [i, layer] of this.#layout.dropouts.entries())
      words.set(fold(dropout, layer), at + HEAD + KEY * i);
  }

  /** Adds up what the pieces have told, in their order. */
  sums(row: number): StepSums {
    const { metrics, pieces } = this.#layout;
    const width = METRICS.length;
    const told = this.#arena.allDoubles;
    const first = (this.#at(row) + metrics) / DOUBLE;
    let [loss, penalty, hits] = [0, 0, 0];
    for (let i = first; i < first + pieces * width; i += width) {
      loss += told[i]!;
      penalty += told[i + 1]!;
      hits += told[i + 2]!;
    }
    return { loss, penalty, hits };
  }
}
