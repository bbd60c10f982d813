import { useState, type ChangeEvent, type KeyboardEvent } from 'react';

/** For a field whose words count when it is left, or at Enter: what to give its input. `onLeave` is told of words that were typed. */
export function useDraft(value: string, onLeave: (typed: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const leave = (): void => {
    setDraft(null);
    if (draft !== null) onLeave(draft);
  };
  return {
    value: draft ?? value,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>): void => setDraft(target.value),
    onBlur: leave,
    onKeyDown: ({ key }: KeyboardEvent): void => {
      if (key === 'Enter') leave();
    },
  };
}
