import { useId } from 'react';
import { Button } from './button.tsx';
import styles from './split-actions.module.css';

interface SplitActionsProps<Split extends string> {
  readonly actions: readonly { readonly split: Split; readonly name: string }[];
  /** The one whose work is under way: then none can be pressed. */
  readonly busy: Split | null;
  /** False where there is nothing to press them for; `note` says why. */
  readonly ready?: boolean;
  /** What to know before pressing one. */
  readonly note?: string;
  readonly onPress: (split: Split) => void;
}

/** A button for each part of the data, side by side, that stay in reach of the keyboard while they cannot be pressed. */
export function SplitActions<Split extends string>(props: SplitActionsProps<Split>) {
  const { actions, busy, ready = true, note, onPress } = props;
  const noteId = useId();
  return (
    <>
      <div className={styles.actions}>
        {actions.map(({ split, name }) => (
          <Button
            key={split}
            aria-disabled={!ready || busy !== null}
            aria-busy={busy === split}
            aria-describedby={note === undefined ? undefined : noteId}
            onClick={() => ready && busy === null && onPress(split)}
          >
            {name}
          </Button>
        ))}
      </div>
      {note !== undefined && (
        <p id={noteId} className={styles.note}>
          {note}
        </p>
      )}
    </>
  );
}
