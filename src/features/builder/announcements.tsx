import { create } from 'zustand';
import { verbatim, type Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';

const useSaid = create<{ readonly words: Text }>()(() => ({ words: verbatim('') }));

/** Says what has just changed to those who do not see it. */
export const announce = (words: Text): void => useSaid.setState({ words });

/** The polite live region of the builder. */
export function Announcements() {
  const say = useText();
  const words = useSaid((state) => state.words);
  return (
    <div role="status" aria-label={say(messages.changes)} className="visually-hidden">
      {say(words)}
    </div>
  );
}
