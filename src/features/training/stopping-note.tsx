import { useShallow } from 'zustand/react/shallow';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { describeStopping } from './stopping-words.ts';
import styles from './stopping-note.module.css';

/** Why the training ended before its plan, until it goes on. */
export function StoppingNote() {
  const say = useText();
  const settings = useDocument(({ document }) => document.training.tools.earlyStopping);
  const note = useRun(useShallow((run) => describeStopping(run, settings)));
  return note && <p className={styles.note}>{say(note)}</p>;
}
