import { useText } from '#store/use-text.ts';
import { SignedBar } from '#ui/signed-bar.tsx';
import { wordWeight } from './messages.ts';
import styles from './word-list.module.css';

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;

interface WordListProps {
  readonly label: string;
  /** In the order in which they are shown; a word may come more than once. */
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

/** Words with what each adds, a bar to the side that it speaks for. */
export function WordList({ label, words }: WordListProps) {
  const say = useText();
  const most = Math.max(1e-6, ...words.map(({ weight }) => Math.abs(weight)));
  return (
    <ol className={styles.words} aria-label={label}>
      {words.map(({ word, weight }, index) => (
        <li key={index} aria-label={say(wordWeight(word, signed(weight)))}>
          <b>{word}</b>
          <SignedBar share={weight / most} />
          <span>{signed(weight)}</span>
        </li>
      ))}
    </ol>
  );
}
