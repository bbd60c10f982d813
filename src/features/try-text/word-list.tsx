import { formatPercent, withSign } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { SignedList } from '#ui/signed-list.tsx';
import { wordWeight } from './messages.ts';

interface WordListProps {
  readonly label: string;
  /** In the order in which they are shown; a word may come more than once. */
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

/** Words with what each adds to the answer. */
export function WordList({ label, words }: WordListProps) {
  const say = useText();
  const items = words.map(({ word, weight }) => {
    const number = withSign(weight, formatPercent);
    return { name: word, weight, words: number, spoken: say(wordWeight(word, number)) };
  });
  return <SignedList label={label} items={items} />;
}
