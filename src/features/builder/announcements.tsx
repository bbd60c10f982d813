import { create } from 'zustand';
import { verbatim, type Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';

const useSaid = create<{ readonly words: Text; readonly count: number }>()(() => ({
  words: verbatim(''),
  count: 0,
}));

/** Says what has just changed to those who do not see it. */
export const announce = (words: Text): void => useSaid.setState(({ count }) => ({ words, count: count + 1 }));

/** The polite live region of the builder. */
export function Announcements() {
  const say = useText();
  const { words, count } = useSaid();
  return (
    <div role="status" aria-label={say(messages.changes)} className="visually-hidden">
      {/* Another element each time: the same words twice would be no change, and not be said. */}
      <span key={count}>{say(words)}</span>
    </div>
  );
}
