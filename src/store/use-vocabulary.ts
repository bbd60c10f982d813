import { useEffect, useState } from 'react';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';

/** The texts of the data's tokens; empty until they are known, and where they have none. */
export function useVocabulary(): readonly string[] {
  const [vocabulary, setVocabulary] = useState<readonly string[]>([]);
  const opened = useRun((state) => state.opened);
  useEffect(() => {
    if (!opened) return undefined;
    let live = true;
    void ask('data.vocabulary', null)
      .catch(() => []) // the run's own messages tell what is wrong
      .then((texts) => live && setVocabulary(texts));
    return () => {
      live = false;
    };
  }, [opened]);
  return vocabulary;
}
