/** @file The pair that is walked, as people read it: what goes in and should come out, and what the decoder says at each place. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { useText } from '#store/use-text.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import styles from './bar.module.css';
import { messages } from './messages.ts';
import { pairTexts } from './pair-texts.ts';

interface PairProps {
  readonly record: SampleRecord;
}

/** Source and target. */
export function PairName({ record }: PairProps) {
  const vocabulary = useVocabulary();
  const texts = pairTexts(record, vocabulary);
  if (!texts) return null;
  return (
    <p className={styles.pair}>
      {texts.source} → <b>{texts.wanted}</b>
    </p>
  );
}

/** What the decoder finds likeliest at each place; what is not asked for there is marked. */
export function PairSaid({ record }: PairProps) {
  const say = useText();
  const vocabulary = useVocabulary();
  const texts = pairTexts(record, vocabulary);
  if (!texts) return null;
  return (
    <>
      {say(messages.predicted)}{' '}
      <b className={styles.said} title={say(messages.saidHelp)}>
        {texts.said.map(({ text, right }, place) => (right ? text : <mark key={place}>{text}</mark>))}
      </b>{' '}
      ·{' '}
    </>
  );
}
