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

/** Which tokens of a sequence are seen, and what stands around them. */
export interface Window {
  /** The first token that is seen, and how many are. */
  readonly from: number;
  readonly kept: number;
  /** Padding before and after them. */
  readonly before: number;
  readonly after: number;
}

export function windowOf(count: number, { length, padding, truncation }: LengthSettings): Window {
  const kept = Math.min(count, length);
  const missing = length - kept;
  return {
    from: truncation === 'pre' ? count - kept : 0,
    kept,
    before: padding === 'pre' ? missing : 0,
    after: padding === 'pre' ? 0 : missing,
  };
}

/** Rows of tokens one after another: [texts, length]. */
export function fitAll(sequences: readonly ArrayLike<number>[], settings: LengthSettings): Float32Array {
  const { length } = settings;
  const rows = new Float32Array(sequences.length * length).fill(PAD_INDEX);
  sequences.forEach((tokens, row) => {
    const { from, kept, before } = windowOf(tokens.length, settings);
    for (let i = 0; i < kept; i++) rows[row * length + before + i] = tokens[from + i]!;
  });
  return rows;
}
