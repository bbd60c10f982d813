import type { Derivation } from '#explain/derivation.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import type { StopPhase } from '#explain/stops.ts';
import { walkOf } from '#explain/walks.ts';
import { useText } from '#store/use-text.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import { formatPercent } from '#lib/format.ts';
import { inARow } from '#lib/text.ts';
import styles from './backprop.module.css';
import { messages } from './messages.ts';
import { tokenWords } from './token-words.ts';
import { verdictOf } from './verdict.ts';

/** At these stops it is said whose step it is. */
const ABOUT: ReadonlySet<StopPhase> = new Set(['input', 'loss']);

interface WordsProps {
  readonly phase: StopPhase;
  readonly record: SampleRecord;
  /** Null while numbers are covered. */
  readonly derivation: Derivation | null;
}

/** What happened here, in sentences; screen readers hear of every new stop. */
export function Words({ record, derivation, phase }: WordsProps) {
  const say = useText();
  // What is said of δ at the answer names both already.
  const named = phase === 'loss' && derivation?.place.tensor.of === 'sumGradient';
  const vocabulary = useVocabulary();
  const verdict = named ? null : verdictOf(record, vocabulary);
  const token = derivation && tokenWords(record, derivation.place, vocabulary);
  const about = ABOUT.has(phase) ? walkOf(record)?.about : undefined;
  const share = verdict && verdict.share !== null ? formatPercent(verdict.share) : null;
  const sentences = [
    about,
    derivation && verdict && messages.verdict(verdict.said, share, verdict.right),
    token,
    ...(derivation?.words ?? []),
  ].filter((sentence) => sentence !== null && sentence !== undefined);
  return (
    <section className={styles.words} aria-live="polite">
      <h3>{say(messages.inWords)}</h3>
      <p>
        {say(inARow(sentences))} <small>{say(messages.fromNumbers)}</small>
      </p>
    </section>
  );
}
