/** @file Texts with a class each, as samples: rows of token numbers. */
import type { LoadedDataset } from '#datasets/dataset-def.ts';
import { splitLearning } from '#datasets/split.ts';
import { err, ok } from '#lib/result.ts';
import { seedKey } from '#lib/rng.ts';
import { text } from '#lib/text.ts';
import { fitAll } from './fit-length.ts';
import type { TextSettings } from './text-facts.ts';
import { describeTexts } from './text-report.ts';
import { learnTokenizer } from './tokenizer.ts';

export interface LabelledTexts {
  readonly texts: readonly string[];
  /** Of each text. */
  readonly labels: Uint8Array;
}

export interface TextParts {
  readonly learn: LabelledTexts;
  readonly test: LabelledTexts;
  /** Texts of `learn` that validate. */
  readonly validationCount: number;
}

const noText = text('There is no word in this text.', '这段文本里没有词。');

/**
 * Which texts validate is decided once and for all, not by the document's seed: the vocabulary is learned from those that train,
 * and learning it takes a second or two.
 */
export function loadTexts(
  { learn, test, validationCount }: TextParts,
  settings: TextSettings,
): LoadedDataset {
  const { train, validation } = splitLearning(learn.labels, validationCount, seedKey(0));
  const trainTexts = Array.from(train, (position) => learn.texts[position]!);
  const tokenizer = learnTokenizer(trainTexts, {
    kind: settings.tokenizer,
    size: settings.vocabulary,
    lowerCase: settings.lowerCase,
  });
  const [learned, tested] = [learn, test].map(({ texts }) => texts.map(tokenizer.encode));
  return {
    learn: { inputs: fitAll(learned!, settings), targets: learn.labels },
    test: { inputs: fitAll(tested!, settings), targets: test.labels },
    validates: validation,
    available: () => learn.texts.length,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: learn.texts.length,
    words: (table, position) => [(table === 'learn' ? learn : test).texts[position]!],
    encode([written = '']) {
      const tokens = tokenizer.encode(written);
      return tokens.length === 0 ? err(noText) : ok(fitAll([tokens], settings));
    },
    vocabulary: tokenizer.vocabulary.tokens,
    text: describeTexts(
      tokenizer,
      Array.from(train, (position) => learned![position]!),
    ),
  };
}
