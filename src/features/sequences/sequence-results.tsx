/** @file How good the network is at pairs that it has not learned from: whole answers, characters, mistakes, and where it looks. */
import { formatPercent } from '#lib/format.ts';
import { EVALUATED_SPLITS, evaluateMessages, useIsOfOpen } from '#store/evaluated.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import { SplitActions } from '#ui/split-actions.tsx';
import { MistakeList } from './mistake-list.tsx';
import { messages } from './messages.ts';
import { PairScores } from './pair-scores.tsx';
import { evaluatePairs, useSequences } from './sequence-store.ts';
import styles from './sequences.module.css';

function Actions({ opened }: { readonly opened: boolean }) {
  const say = useText();
  const busy = useSequences((state) => state.busy);
  const result = useSequences((state) => state.result);
  const { on, notReady } = evaluateMessages;
  const told = busy ? messages.evaluating : result && messages.done(formatPercent(result.evaluation.exact));
  return (
    <>
      <SplitActions
        actions={EVALUATED_SPLITS.map((split) => ({ split, name: say(on[split]) }))}
        busy={busy}
        ready={opened}
        note={say(opened ? messages.heldOut : notReady)}
        onPress={evaluatePairs}
      />
      <p role="status" className={busy ? styles.note : 'visually-hidden'}>
        {told && say(told)}
      </p>
    </>
  );
}

export function SequenceResults() {
  const say = useText();
  const result = useSequences((state) => state.result);
  const opened = useRun((state) => state.opened !== null);
  const vocabulary = useVocabulary();
  const isCurrent = useIsOfOpen(result);
  return (
    <div>
      <Actions opened={opened} />
      {result && !isCurrent && <p className={styles.note}>{say(evaluateMessages.otherNetwork)}</p>}
      {result && isCurrent && (
        <>
          <PairScores result={result} />
          <MistakeList
            key={`${result.split} ${result.step}`}
            mistakes={result.mistakes}
            vocabulary={vocabulary}
          />
        </>
      )}
    </div>
  );
}
