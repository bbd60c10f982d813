/** @file Asks the network about a text with words left out, and fits LIME's line: which words its answer hangs on. */
import { fitAll, windowOf, type LengthSettings } from '#datasets/text/fit-length.ts';
import type { TokenizedText } from '#datasets/text/text-report.ts';
import { drawMasks, fitLime } from '#explain/lime.ts';
import { seedKey } from '#lib/rng.ts';
import { ask } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';

/** Copies of the text with words left out. */
export const SAMPLES = 400;
/** Copies of one question: training goes on in between. */
const CHUNK = 40;

export interface WordWeight {
  readonly word: string;
  /** What it adds to the share of the class. */
  readonly weight: number;
}

export interface WordsExplained {
  readonly className: string;
  /** Those that weigh most first. */
  readonly words: readonly WordWeight[];
  /** R² of the line. */
  readonly fit: number;
  /** Of the network when it was first asked: see `RunState.modelRevision`. */
  readonly revision: number;
}

/** What is asked about: one class of one text. */
export interface WordsQuestion {
  readonly tokens: TokenizedText;
  readonly settings: LengthSettings;
  /** Share of the class in what the network answers to one copy. */
  shareOf(answer: Float32Array): number;
  readonly className: string;
}

/** The different words that the network reads; each is left out wherever it stands. */
function wordsIn({ pieces }: TokenizedText, settings: LengthSettings): readonly string[] {
  const { from, kept } = windowOf(pieces.length, settings);
  return [...new Set(pieces.slice(from, from + kept))];
}

/** Inputs of the copies: the tokens whose words stay. [copies, length] */
function copiesOf(
  { tokens, settings }: WordsQuestion,
  words: readonly string[],
  masks: Uint8Array,
): Float32Array {
  const numbers = new Map(words.map((word, i) => [word, i]));
  const part = tokens.pieces.map((piece) => numbers.get(piece));
  const copies = Array.from({ length: masks.length / words.length }, (_, copy) =>
    tokens.indices.filter((_index, i) => part[i] === undefined || masks[copy * words.length + part[i]] === 1),
  );
  return fitAll(copies, settings);
}

/**
 * Tells how far it is, 0 to 1, and stops when `signal` says so. Null when it was stopped; rejects when the network cannot be
 * asked.
 */
export async function explainWords(
  question: WordsQuestion,
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<WordsExplained | null> {
  const { modelRevision: revision } = useRun.getState();
  const words = wordsIn(question.tokens, question.settings);
  const masks = drawMasks(words.length, SAMPLES, seedKey(0));
  const shares: number[] = [];
  for (let from = 0; from < SAMPLES; from += CHUNK) {
    const count = Math.min(CHUNK, SAMPLES - from);
    const inputs = copiesOf(
      question,
      words,
      masks.subarray(from * words.length, (from + count) * words.length),
    );
    const answers = await ask('model.predict', { inputs, count });
    if (signal.aborted) return null;
    const size = answers.length / count;
    for (let i = 0; i < count; i++) shares.push(question.shareOf(answers.subarray(i * size, (i + 1) * size)));
    tell((from + count) / SAMPLES);
  }
  const { weights, fit } = fitLime(masks, shares);
  const weighed = words.map((word, i) => ({ word, weight: weights[i]! }));
  return {
    className: question.className,
    words: weighed.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
    fit,
    revision,
  };
}
