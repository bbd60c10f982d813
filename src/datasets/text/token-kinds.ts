import { text } from '#lib/text.ts';

/** What a token may be: a character, a word or a mark, a learned pair of bytes. */
export const TOKENIZER_KINDS = ['character', 'word', 'pairs'] as const;
export type TokenizerKind = (typeof TOKENIZER_KINDS)[number];
export const TOKENIZER_TITLES = {
  character: text('characters', '字符'),
  word: text('words and marks', '词与标点'),
  pairs: text('byte pairs', '字节对'),
};

/** What a window of text asks for: the token after it, or at every place the next one. */
export const PREDICTIONS = ['next', 'every'] as const;
export type Prediction = (typeof PREDICTIONS)[number];
