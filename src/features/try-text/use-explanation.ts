import { useEffect, useRef, useState } from 'react';
import { explainWords, type WordsExplained, type WordsQuestion } from './explain-words.ts';

export type Explanation =
  | { readonly name: 'none' }
  /** How far it is, 0 to 1. */
  | { readonly name: 'asking'; readonly share: number }
  | { readonly name: 'told'; readonly explained: WordsExplained }
  | { readonly name: 'failed' };

const NONE: Explanation = { name: 'none' };

/** Explains `about` when it is asked to; another text puts an end to it. `about` keeps its identity while it is the same text. */
export function useExplanation(about: object | null) {
  const [state, setState] = useState<{ readonly about: object | null; readonly explanation: Explanation }>({
    about,
    explanation: NONE,
  });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), [about]);

  const explain = (question: WordsQuestion): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (explanation: Explanation): void => {
      if (!controller.signal.aborted) setState({ about, explanation });
    };
    show({ name: 'asking', share: 0 });
    explainWords(question, controller.signal, (share) => show({ name: 'asking', share })).then(
      (explained) => explained && show({ name: 'told', explained }),
      () => show({ name: 'failed' }),
    );
  };
  return { explanation: state.about === about ? state.explanation : NONE, explain };
}
