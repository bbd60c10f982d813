/** @file What a card tells of texts that have been cut: how long they are, and what is in the vocabulary. */
import type { Tokenizer } from './tokenizer.ts';
import { SPECIALS, UNKNOWN_INDEX } from './vocabulary.ts';

/** A text as the network will see it, before it is cut to length. */
export interface TokenizedText {
  readonly pieces: readonly string[];
  /** Of each piece in the vocabulary. */
  readonly indices: Uint16Array;
}

export interface TextReport {
  /** How often each token of the vocabulary stands in the training texts. */
  readonly counts: readonly number[];
  /** Tokens of the vocabulary that stand for something else: the first ones. */
  readonly specials: number;
  /** Tokens of each training text, shortest first. */
  readonly lengths: Uint32Array;
  /** Share of the training texts' tokens that are not in the vocabulary. */
  readonly unknownShare: number;
}

/** What texts have beside their samples. */
export interface LoadedText {
  readonly report: TextReport;
  /** Cuts any text as the samples were. */
  tokenize(text: string): TokenizedText;
}

/** `sequences` are the training texts' tokens. */
export function describeTexts({ vocabulary, cut }: Tokenizer, sequences: readonly Uint16Array[]): LoadedText {
  const lengths = Uint32Array.from(sequences, ({ length }) => length).toSorted();
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const unknown = sequences.reduce(
    (sum, tokens) => sum + tokens.filter((index) => index === UNKNOWN_INDEX).length,
    0,
  );
  return {
    report: {
      counts: vocabulary.counts,
      specials: SPECIALS.length,
      lengths,
      unknownShare: all > 0 ? unknown / all : 0,
    },
    tokenize(text) {
      const pieces = cut(text);
      return { pieces, indices: Uint16Array.from(pieces, vocabulary.indexOf) };
    },
  };
}
