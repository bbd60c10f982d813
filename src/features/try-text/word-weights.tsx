import { useText } from '#store/use-text.ts';
import { SignedBar } from '#ui/signed-bar.tsx';
import type { WordsExplained } from './explain-words.ts';
import { SAMPLES } from './explain-words.ts';
import { aboutWeights, messages, wordWeight } from './messages.ts';
import styles from './word-weights.module.css';

const SHOWN = 10;

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;

/** The words that weigh most, each with a bar to the side that it speaks for. */
export function WordWeights({
  explained: { words, fit, className },
}: {
  readonly explained: WordsExplained;
}) {
  const say = useText();
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
    </>
  );
}
