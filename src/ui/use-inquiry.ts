import { useEffect, useRef, useState } from 'react';

export type Inquiry<T> =
  | { readonly name: 'none' }
  /** How far it is, 0 to 1. */
  | { readonly name: 'asking'; readonly share: number }
  | { readonly name: 'told'; readonly answer: T }
  | { readonly name: 'failed' };

/** Tells how far it is, 0 to 1; null when `signal` stopped it. */
export type Inquire<T> = (signal: AbortSignal, tell: (share: number) => void) => Promise<T | null>;

const NONE = { name: 'none' } as const;

/** Something that takes a while to find out, when it is asked for. `about` keeps its identity while it is the same thing; another one puts an end to it. */
export function useInquiry<T>(about: object | null) {
  const [state, setState] = useState<{ readonly about: object | null; readonly inquiry: Inquiry<T> }>({
    about,
    inquiry: NONE,
  });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), [about]);

  const start = (inquire: Inquire<T>): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const show = (inquiry: Inquiry<T>): void => {
      if (!controller.signal.aborted) setState({ about, inquiry });
    };
    show({ name: 'asking', share: 0 });
    inquire(controller.signal, (share) => show({ name: 'asking', share })).then(
      (answer) => answer !== null && show({ name: 'told', answer }),
      () => show({ name: 'failed' }),
    );
  };
  return { inquiry: state.about === about ? state.inquiry : NONE, start };
}
