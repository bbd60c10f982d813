import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { StaleNote } from '#ui/stale-note.tsx';
import type { WordsExplained } from './explain-words.ts';
import { SAMPLES } from './explain-words.ts';
import { aboutWeights, messages } from './messages.ts';
import { WordList } from './word-list.tsx';
import styles from './word-weights.module.css';

const SHOWN = 10;

interface WordWeightsProps {
  readonly explained: WordsExplained;
  /** Asks again. */
  readonly onRenew: () => void;
}

/** The words that weigh most, each with a bar to the side that it speaks for. */
export function WordWeights({ explained, onRenew }: WordWeightsProps) {
  const say = useText();
  const stale = useRun(({ modelRevision }) => modelRevision !== explained.revision);
  const { words, fit, className } = explained;
  return (
    <>
      <WordList label={say(messages.words)} words={words.slice(0, SHOWN)} />
      <p className={styles.about}>{say(aboutWeights(className, SAMPLES, fit))}</p>
      {stale && (
        <StaleNote words={say(messages.stale)} renewLabel={say(messages.askAgain)} onRenew={onRenew} />
      )}
    </>
  );
}
