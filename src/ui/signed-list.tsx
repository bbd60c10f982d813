import { SignedBar } from './signed-bar.tsx';
import styles from './signed-list.module.css';

export interface SignedItem {
  readonly name: string;
  readonly weight: number;
  /** The weight in words. */
  readonly words: string;
  /** The whole line for those who cannot see it. */
  readonly spoken: string;
}

interface SignedListProps {
  readonly label: string;
  /** In the order in which they are shown; a name may come more than once. */
  readonly items: readonly SignedItem[];
}

/** What each thing adds, or takes away: a name, a bar to the side that it speaks for, and the number. */
export function SignedList({ label, items }: SignedListProps) {
  const most = Math.max(Number.MIN_VALUE, ...items.map(({ weight }) => Math.abs(weight)));
  return (
    <ol className={styles.list} aria-label={label}>
      {items.map(({ name, weight, words, spoken }, index) => (
        <li key={index} aria-label={spoken}>
          <b title={name}>{name}</b>
          <SignedBar share={weight / most} />
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
