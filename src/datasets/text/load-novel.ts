/** @file The novel's three parts as tokens, and windows of them: what is learned from, what validates, what tests. */
import { ok } from '#lib/result.ts';
import type { Language, LoadContext, LoadedDataset } from '#datasets/dataset-def.ts';
import { loadFilePack } from '#datasets/file-pack.ts';
import { promptWindow } from './prompt-window.ts';
import { cutWindows, joinTables, windowStart } from './text-windows.ts';
import type { Prediction, TokenizerKind } from './token-kinds.ts';
import { learnTokenizer } from './tokenizer.ts';

export interface NovelSettings {
  readonly tokenizer: TokenizerKind;
  /** Tokens of the vocabulary. */
  readonly size: number;
  /** Tokens of a window. */
  readonly length: number;
  readonly predict: Prediction;
  /** Windows that train. */
  readonly windows: number;
  /** Windows that validate, and as many that test. */
  readonly held: number;
}

/** One for each part: what is learned from, what validates, what tests. */
type Parts<T> = readonly [T, T, T];
const mapParts = <A, B>(parts: Parts<A>, of: (part: A, index: number) => B): Parts<B> => [
  of(parts[0], 0),
  of(parts[1], 1),
  of(parts[2], 2),
];

export async function loadNovel(settings: NovelSettings, context: LoadContext): Promise<LoadedDataset> {
  const names = ['train.bin', 'validation.bin', 'test.bin'] as const;
  const files = await loadFilePack('data/moby-dick/', names, context);
  const texts = mapParts(files, (bytes) => new TextDecoder().decode(bytes));
  const { tokenizer: kind, length, predict, size, held } = settings;
  const learned = learnTokenizer([texts[0]], { kind, size, lowerCase: false, lineBreaks: true });
  const parts = mapParts(texts, learned.encode);
  const counts = [settings.windows, held, held] as const;
  const [learning, validation, test] = mapParts(parts, (tokens, part) =>
    cutWindows(tokens, { length, predict, count: counts[part]!, vocabulary: size }),
  );
  const learn = joinTables(learning, validation);
  const { encode, decode, vocabulary } = learned;
  const perToken = (part: number): number => texts[part]!.length / parts[part]!.length;
  const language: Language = {
    encode,
    decode,
    filler: vocabulary.indexOf('\n'),
    charactersPerToken: { train: perToken(0), validation: perToken(1), test: perToken(2) },
  };
  return {
    learn,
    test,
    available: () => counts[0] + counts[1],
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: counts[0] + counts[1],
    validates: Uint32Array.from({ length: counts[1] }, (_, i) => counts[0] + i),
    vocabulary: vocabulary.tokens,
    words(table, position) {
      const part = table === 'test' ? 2 : Number(position >= counts[0]);
      const index = part === 1 ? position - counts[0] : position;
      const start = windowStart(index, { tokens: parts[part]!.length, length, count: counts[part]! });
      const [from, to] =
        predict === 'every' ? [start + 1, start + length + 1] : [start + length, start + length + 1];
      const read = (tokens: Uint16Array): string => decode(tokens);
      return [read(parts[part]!.subarray(start, start + length)), read(parts[part]!.subarray(from, to))];
    },
    encode: ([typed = '']) =>
      ok(promptWindow(encode(typed), { length, predict, filler: language.filler }).inputs),
    language,
  };
}
