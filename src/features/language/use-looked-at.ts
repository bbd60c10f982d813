/** @file The sample whose attention is looked at: what was typed, or the beginning of a sample of the test part. */
import { useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import { PAD } from '#datasets/text/vocabulary.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive } from '#store/use-live.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import { useLanguage } from './language-store.ts';

/** What is asked for does not change while the network learns. */
const ONCE_MS = 86_400_000;
/** Of a long sample: more cells than this many to a side nobody reads. */
const SHORT = 24;

export interface LookedAt {
  readonly text: string;
  /** Raw inputs of one sample, and the texts of its tokens without padding at the end. */
  readonly inputs: Float32Array;
  readonly tokens: readonly string[];
}

/** Null while it is on its way; a text where what was typed is no sample. */
export function useLookedAt(looking: boolean): {
  readonly text: string;
  readonly found: LookedAt | Text | null;
} {
  const typed = useLanguage((state) => state.text);
  const data = useDocument((state) => state.document.data);
  const { input } = factsOf(data);
  const first = useMemo(() => (looking ? { split: 'test' as const, indices: [0] } : undefined), [looking]);
  const words = useKept(useLive('data.words', first, ONCE_MS))?.[0]?.[0];
  const vocabulary = useVocabulary();
  const sample =
    words === undefined || input[0]! <= SHORT ? words : words.trimStart().slice(0, SHORT).trimEnd();
  const text = typed ?? sample ?? '';
  const question = useMemo(
    () => (looking && sample !== undefined ? { cells: [text] } : undefined),
    [looking, sample, text],
  );
  const encoded = useLive('data.encode', question, ONCE_MS);
  const found = useMemo(() => {
    if (!encoded || vocabulary.length === 0) return null;
    if (!encoded.ok) return encoded.error;
    const tokens = Array.from(encoded.value, (token) => vocabulary[token] ?? '');
    const end = tokens.findLastIndex((token) => token !== PAD) + 1;
    return { text, inputs: encoded.value, tokens: tokens.slice(0, end) };
  }, [encoded, vocabulary, text]);
  return { text, found };
}
