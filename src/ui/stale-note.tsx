import { Button } from './button.tsx';
import styles from './stale-note.module.css';

interface StaleNoteProps {
  readonly words: string;
  readonly renewLabel: string;
  readonly onRenew: () => void;
}

/** What stands above is of something that has changed since, and can be found out anew. */
export const StaleNote = ({ words, renewLabel, onRenew }: StaleNoteProps) => (
  <p className={styles.note}>
    <em>{words}</em>
    <Button look="link" onClick={onRenew}>
      {renewLabel}
    </Button>
  </p>
);
