/** @file What a network that answers at every step thinks after each word, and the words that changed its mind. */
import { useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import type { TextSettings } from '#datasets/text/text-facts.ts';
import type { TokenizedText } from '#datasets/text/text-report.ts';
import { linearAxis } from '#lib/linear-axis.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { answeredSteps } from '#model/step-answers.ts';
import { useDocument } from '#store/document-store.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Plot, PlotLine } from '#ui/plot.tsx';
import { aboutReading, messages } from './messages.ts';
import styles from './reading-along.module.css';
import { readingSteps, turningPoints } from './reading-steps.ts';
import { WordList } from './word-list.tsx';

/** Words that changed the answer most. */
const SHOWN = 5;
const SHARES = { domain: [0, 1], ticks: [0, 0.5, 1] } as const;
const inPercent = (share: number): string => `${100 * share} %`;

/** How sure the network is of class `at` after each step; null where it does not say, or not yet. */
function useShares(inputs: Float32Array, at: number): readonly number[] | null {
  const document = useDocument((state) => state.document);
  const answersAll = answeredSteps(document, factsOf(document.data)) !== null;
  const layers = useLive(
    'model.activations',
    useMemo(() => (answersAll ? { inputs, channels: 1 } : undefined), [answersAll, inputs]),
  );
  return useMemo(() => {
    const answers = layers?.at(-1)?.values;
    if (!answers) return null;
    const facts = factsOf(document.data);
    const classes = facts.classNames.length;
    return Array.from(classShares(oneAnswerOf(document, facts), answers)).filter(
      (_, i) => i % classes === at,
    );
  }, [document, layers, at]);
}

interface ReadingAlongProps {
  readonly tokens: TokenizedText;
  readonly settings: TextSettings;
  readonly inputs: Float32Array;
  /** Which class is told of. */
  readonly at: number;
  readonly className: string;
}

export function ReadingAlong({ tokens, settings, inputs, at, className }: ReadingAlongProps) {
  const say = useText();
  const shares = useShares(inputs, at);
  if (shares?.length !== settings.length) return null;
  const steps = readingSteps(tokens, shares, settings);
  const x = { ...linearAxis(1, Math.max(2, steps.length)), title: say(messages.wordsRead) };
  const y = { ...SHARES, title: '', format: inPercent };
  const turns = turningPoints(steps, SHOWN).map(({ word, change }) => ({ word, weight: change }));
  const points = steps.map(({ share }, i) => ({ x: i + 1, y: share }));
  return (
    <section className={styles.reading} aria-label={say(messages.readingAlong)}>
      <h4>{say(messages.sureOf(className))}</h4>
      <Plot
        label={say(
          aboutReading(
            className,
            steps.map(({ share }) => share),
          ),
        )}
        x={x}
        y={y}
      >
        <PlotLine x={x} y={y} look="guide" points={x.domain.map((end) => ({ x: end, y: 0.5 }))} />
        <PlotLine x={x} y={y} points={points} />
      </Plot>
      <p aria-hidden="true">{say(messages.turningPoints)}</p>
      <WordList label={say(messages.turningPoints)} words={turns} />
    </section>
  );
}
