/** @file The records of the steps of one submit, as the kernels' `Step` reads them. */
import { STANDSTILL, type Move } from '#engine/optimizers/moves.ts';
import type { RngKey } from '#lib/rng.ts';
import { STEP_BYTES } from './kernel.ts';

/** One walk of a piece of a batch through a list of kernels. */
export interface StepRecord {
  readonly samples: number;
  readonly firstIndex: number;
  readonly firstSample: number;
  readonly training: boolean;
  readonly slot: number;
  readonly further: boolean;
  readonly move: Move;
  readonly scale: number;
  readonly key: RngKey;
}

/** A look at samples outside of training: nothing is drawn, nothing moves. */
export const lookingAt = (samples: number, scale: number): StepRecord => ({
  samples,
  firstIndex: 0,
  firstSample: 0,
  training: false,
  slot: 0,
  further: false,
  move: STANDSTILL,
  scale,
  key: [0, 0],
});

const WORDS = STEP_BYTES / 4;

export function encodeRecords(records: readonly StepRecord[]): Uint32Array {
  const words = new Uint32Array(records.length * WORDS);
  const floats = new Float32Array(words.buffer);
  for (const [i, record] of records.entries()) {
    const at = i * WORDS;
    const { samples, firstIndex, firstSample, training, slot, further, scale, key, move } = record;
    words.set([samples, firstIndex, firstSample, Number(training), slot, Number(further)], at);
    floats[at + 6] = scale;
    words.set(key, at + 8); // WGSL aligns a pair at 8 bytes, four at 16
    floats.set(move.rates, at + 12);
    floats[at + 15] = move.decay;
    words[at + 16] = Number(move.moves);
    floats[at + 17] = move.share;
    words[at + 18] = Number(move.overwrites);
  }
  return words;
}
