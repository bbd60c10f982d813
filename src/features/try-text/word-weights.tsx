import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { SignedBar } from '#ui/signed-bar.tsx';
import { StaleNote } from '#ui/stale-note.tsx';
import type { WordsExplained } from './explain-words.ts';
import { SAMPLES } from './explain-words.ts';
import { aboutWeights, messages, wordWeight } from './messages.ts';
import styles from './word-weights.module.css';

const SHOWN = 10;

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;

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
  const shown = words.slice(0, SHOWN);
  const most = Math.max(1e-6, ...shown.map(({ weight }) => Math.abs(weight)));
  return (
    <>
      <ol className={styles.weights} aria-label={say(messages.words)}>
        {shown.map(({ word, weight }) => (
          <li key={word} aria-label={say(wordWeight(word, signed(weight)))}>
            <b>{word}</b>
            <SignedBar share={weight / most} />
            <span>{signed(weight)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.about}>{say(aboutWeights(className, SAMPLES, fit))}</p>
      {stale && (
        <StaleNote words={say(messages.stale)} renewLabel={say(messages.askAgain)} onRenew={onRenew} />
      )}
    </>
  );
}
