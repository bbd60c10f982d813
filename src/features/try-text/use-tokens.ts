import { useEffect, useState } from 'react';
import type { TokenizedText } from '#datasets/text/text-report.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

/** Between the last key and the question. */
const PAUSE_MS = 120;

export interface ReadText {
  readonly text: string;
  readonly tokens: TokenizedText;
}

async function tokenize(text: string): Promise<ReadText | null> {
  await settled(); // an edit of the data may be on its way to the engine
  const [tokens] = (await ask('data.tokens', { texts: [text] })) ?? [];
  return tokens ? { text, tokens } : null;
}

/** `text` in its tokens; those of the text before until they are here, and null before there are any. */
export function useTokens(text: string): ReadText | null {
  const [read, setRead] = useState<ReadText | null>(null);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  useEffect(() => {
    if (!dataReady) return undefined;
    let live = true;
    const timer = setTimeout(() => {
      void tokenize(text)
        .catch(() => null) // the run's own messages tell what is wrong
        .then((fresh) => live && fresh && setRead(fresh));
    }, PAUSE_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [dataReady, data, text]);
  return read;
}
