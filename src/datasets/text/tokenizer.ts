/**
 * @file Texts as numbers and back. What there is to know (vocabulary, pairs) is learned from the texts that a network is trained
 * on, and from no others.
 */
import { createPairCutter, learnMerges } from './byte-pairs.ts';
import { cutCharacters, cutChunks, cutWords } from './cut-text.ts';
import { joinWords } from './join-words.ts';
import { buildVocabulary, countPieces, PAD_INDEX, SPECIALS, type Vocabulary } from './vocabulary.ts';
import type { TokenizerKind } from './token-kinds.ts';

export interface TokenizerSettings {
  readonly kind: TokenizerKind;
  /** Tokens at most, the special ones included. */
  readonly size: number;
  /** Capital letters become small ones. */
  readonly lowerCase: boolean;
  /** The end of a line is a token of its own. By words only: the other kinds keep all spaces. */
  readonly lineBreaks?: boolean;
}

export interface Tokenizer {
  readonly vocabulary: Vocabulary;
  /** What a text is cut into, before it is asked which of these have a number. */
  cut(text: string): readonly string[];
  /** The numbers of a text's tokens, as many as there are; no special ones but `<unk>`. */
  encode(text: string): Uint16Array;
  /** A text that reads as its tokens do, without padding. By characters and pairs all of it comes back that was known. */
  decode(indices: Iterable<number>): string;
}

/** One way of cutting, learned from texts if there is something to learn, and of joining. */
interface Cutter {
  cut(text: string): readonly string[];
  join(pieces: readonly string[]): string;
}

const joinAll = (pieces: readonly string[]): string => pieces.join('');

/** Unicode has several spellings of é, and machines several ends of a line: one of each. */
function normalise(text: string, lowerCase: boolean): string {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC');
  return lowerCase ? plain.toLowerCase() : plain;
}

/** Characters first, as many as there is room for; the rest of it is for pairs, which also learn spaces at the front of words. */
function learnPairs(texts: Iterable<string>, room: number): { cutter: Cutter; counts: Map<string, number> } {
  const chunks = new Map<string, number>();
  for (const text of texts) countPieces(cutChunks(text), chunks);
  const characters = new Set([...chunks.keys()].flatMap((chunk) => Array.from(chunk)));
  const merges = learnMerges(chunks, Math.max(0, room - characters.size));
  const cutChunk = createPairCutter(merges);
  // Parts of words that have all grown together since are not to be found any more, but new words may need them.
  const counts = new Map([...characters, ...merges.map(joinAll)].map((piece) => [piece, 0]));
  for (const [chunk, count] of chunks)
    for (const piece of cutChunk(chunk)) counts.set(piece, counts.get(piece)! + count);
  return { cutter: { cut: (text) => cutChunks(text).flatMap(cutChunk), join: joinAll }, counts };
}

/** Cuts by a rule that needs no learning; the pieces are counted. */
function countCut(texts: Iterable<string>, cutter: Cutter): { cutter: Cutter; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  for (const text of texts) countPieces(cutter.cut(text), counts);
  return { cutter, counts };
}

function learnCutter(texts: Iterable<string>, { kind, size, lineBreaks = false }: TokenizerSettings) {
  switch (kind) {
    case 'character':
      return countCut(texts, { cut: cutCharacters, join: joinAll });
    case 'word':
      return countCut(texts, { cut: (text) => cutWords(text, { lineBreaks }), join: joinWords });
    case 'pairs':
      return learnPairs(texts, size - SPECIALS.length);
  }
}

/** Learns from `texts`, which are those that a network trains on. Linear in their length: about a second for a long novel. */
export function learnTokenizer(texts: readonly string[], settings: TokenizerSettings): Tokenizer {
  const plain = (text: string): string => normalise(text, settings.lowerCase);
  const { cutter, counts } = learnCutter(texts.map(plain), settings);
  const vocabulary = buildVocabulary(counts, settings.size);
  const cut = (text: string): readonly string[] => cutter.cut(plain(text));
  return {
    vocabulary,
    cut,
    encode: (text) => Uint16Array.from(cut(text), vocabulary.indexOf),
    decode(indices) {
      const said = Array.from(indices).filter((index) => index !== PAD_INDEX);
      return cutter.join(said.map((index) => vocabulary.tokens[index]!));
    },
  };
}
