/** @file Sequences of one length: long ones lose their beginning or end, short ones are filled up with padding. */
import { PAD_INDEX } from './vocabulary.ts';

/** At which end: `pre` is the beginning, as in Keras's `pad_sequences`. */
export const ENDS = ['pre', 'post'] as const;
export type End = (typeof ENDS)[number];

export interface LengthSettings {
  /** Tokens of every sequence. */
  readonly length: number;
  /** Where padding goes. */
  readonly padding: End;
  /** Where tokens that are too many are taken away. */
  readonly truncation: End;
}

/** Writes `tokens` into `row`, which is all of a sequence: [length]. */
export function fitLength(
  tokens: ArrayLike<number>,
  row: Float32Array | Uint16Array,
  { padding, truncation }: Omit<LengthSettings, 'length'>,
): void {
  const kept = Math.min(tokens.length, row.length);
  const from = truncation === 'pre' ? tokens.length - kept : 0;
  const to = padding === 'pre' ? row.length - kept : 0;
  row.fill(PAD_INDEX);
  for (let i = 0; i < kept; i++) row[to + i] = tokens[from + i]!;
}

/** Rows of tokens one after another: [texts, length]. */
export function fitAll(
  sequences: readonly ArrayLike<number>[],
  { length, ...ends }: LengthSettings,
): Float32Array {
  const rows = new Float32Array(sequences.length * length);
  sequences.forEach((tokens, i) => fitLength(tokens, rows.subarray(i * length, (i + 1) * length), ends));
  return rows;
}
