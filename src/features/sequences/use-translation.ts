/** @file What the network says to the source that is looked at, while it learns. */
import { useEffect, useMemo, useState } from 'react';
import type { Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { spell } from '#model/tasks/sequence-tokens.ts';
import { ask } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { useLiveFor } from '#store/use-live.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';

/** Between two answers while it learns: each is as many walks through the decoder as it may say characters. */
const INTERVAL_MS = 1000;

interface Encoded {
  readonly source: string;
  readonly result: Result<Float32Array, Text>;
}

/** `source` as raw inputs, or what keeps it from being read; null until that is known. */
function useEncoded(source: string | null): Result<Float32Array, Text> | null {
  const [encoded, setEncoded] = useState<Encoded | null>(null);
  const opened = useRun((state) => state.opened);
  useEffect(() => {
    if (!opened || source === null) return undefined;
    let live = true;
    void ask('data.encode', { cells: [source] })
      .catch(() => null)
      .then((result) => live && result && setEncoded({ source, result }));
    return () => {
      live = false;
    };
  }, [opened, source]);
  return encoded?.source === source ? encoded.result : null;
}

export interface Translation {
  /** What is wrong with the source. */
  readonly issue: Text | null;
  /** Its tokens and those of the answer as people read them; null while there is no answer. */
  readonly spoken: {
    readonly read: readonly string[];
    readonly said: readonly string[];
    /** [said, read], row by row; null where nothing attends. */
    readonly shares: Float32Array | null;
  } | null;
}

export function useTranslation(source: string | null): Translation {
  const encoded = useEncoded(source);
  const vocabulary = useVocabulary();
  const inputs = encoded?.ok ? encoded.value : undefined;
  const question = useMemo(() => inputs && { inputs, count: 1 }, [inputs]);
  const answer = useLiveFor('model.translate', question, INTERVAL_MS);
  const issue = encoded && !encoded.ok ? encoded.error : null;
  if (!answer || !inputs || vocabulary.length === 0) return { issue, spoken: null };
  const [read, said] = [spell(inputs, vocabulary), spell(answer.tokens, vocabulary)];
  const { alignment } = answer;
  // Of the source's steps, those behind its end are padding.
  const shares =
    alignment &&
    Float32Array.from(
      { length: said.length * read.length },
      (_, i) => alignment[Math.floor(i / read.length) * inputs.length + (i % read.length)]!,
    );
  return { issue, spoken: { read, said, shares } };
}
