/** @file What the engine has to say of the data that is open: asked for once for each data, shown by every panel. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { RequestOutput } from '#protocol/messages.ts';
import { settled } from './action-queue.ts';
import { useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';
import { dataKey } from './structure.ts';

/** What the data alone decides. */
type DataQuestion = 'data.table' | 'data.text' | 'data.vocabulary';

interface Asked<Answer> {
  /** Of which data and seed; what is shown is never of other data. */
  readonly about: string | null;
  readonly answer: Answer | null;
}

/** A hook that gives the answer to `question`; null until it is there, and where the engine has none. */
export function ofOpenData<N extends DataQuestion>(question: N): () => RequestOutput<N> | null {
  const useAsked = create<Asked<RequestOutput<N>>>()(() => ({ about: null, answer: null }));
  const fetchAnswer = async (about: string): Promise<void> => {
    useAsked.setState({ about, answer: null });
    await settled(); // an edit of the data may be on its way to the engine
    const answer = await ask(question, null).catch(() => null); // the run's own messages tell what is wrong
    if (useAsked.getState().about === about) useAsked.setState({ answer });
  };
  return function useAnswer() {
    const about = useDocument(({ document }) => dataKey(document));
    const ready = useRun((state) => state.dataReady);
    const asked = useAsked();
    useEffect(() => {
      if (ready && useAsked.getState().about !== about) void fetchAnswer(about);
      if (!ready) useAsked.setState({ about: null, answer: null });
    }, [ready, about]);
    return asked.about === about ? asked.answer : null;
  };
}
