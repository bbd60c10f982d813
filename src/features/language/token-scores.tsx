/** @file Loss, perplexity and hits on tokens that the network has not learned from, when a person asks. */
import { useState } from 'react';
import { formatCount, formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { ask } from '#store/engine-link.ts';
import { EVALUATED_SPLITS, evaluateMessages, type EvaluatedSplit } from '#store/evaluated.ts';
import { settled } from '#store/action-queue.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Figures } from '#ui/figures.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SplitActions } from '#ui/split-actions.tsx';
import styles from './language.module.css';
import { messages } from './messages.ts';

type Evaluation = Awaited<ReturnType<typeof ask<'model.evaluate'>>>;

interface Result {
  readonly split: EvaluatedSplit;
  readonly step: number;
  readonly evaluation: Evaluation;
}

function figuresOf({ loss, accuracy, metrics }: Evaluation): readonly (readonly [Text, string])[] {
  const { perplexity, nats_per_character: perCharacter } = metrics;
  return [
    [messages.loss, formatLoss(loss)],
    ...(perCharacter === undefined ? [] : [[messages.perCharacter, formatLoss(perCharacter)] as const]),
    ...(perplexity === undefined ? [] : [[messages.perplexity, formatLoss(perplexity)] as const]),
    [messages.accuracy, formatPercent(accuracy)],
  ];
}

/** The last result; evaluating goes on in turns with training. */
function useScores() {
  const [busy, setBusy] = useState<EvaluatedSplit | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const evaluate = (split: EvaluatedSplit): void => {
    if (busy) return;
    setBusy(split);
    attempt(async () => {
      try {
        await settled();
        const step = useRun.getState().progress?.step ?? 0;
        setResult({ split, step, evaluation: await ask('model.evaluate', { split }) });
      } finally {
        setBusy(null);
      }
    });
  };
  return { busy, result, evaluate };
}

export function TokenScores() {
  const say = useText();
  const { busy, result, evaluate } = useScores();
  const { on } = evaluateMessages;
  return (
    <section>
      <SectionHead title={say(messages.scores)}>
        {result && (
          <>
            {say(messages.splits[result.split])}
            {' · '}
            {say(messages.evaluated(formatCount(result.evaluation.samples), formatCount(result.step)))}
          </>
        )}
      </SectionHead>
      <SplitActions
        actions={EVALUATED_SPLITS.map((split) => ({ split, name: say(on[split]) }))}
        busy={busy}
        onPress={evaluate}
      />
      <p role="status" className={busy ? styles.help : 'visually-hidden'}>
        {busy ? say(messages.evaluating) : ''}
      </p>
      {result && (
        <Figures
          figures={figuresOf(result.evaluation).map(([name, value]) => ({
            name: say(name),
            value,
            help: name === messages.perplexity ? say(messages.perplexityHelp) : undefined,
          }))}
        />
      )}
    </section>
  );
}
