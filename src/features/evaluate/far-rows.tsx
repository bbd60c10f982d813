/** @file The rows of a table whose numbers the network misses by most. A press tries the row, and asks which columns decide. */
import { useMemo } from 'react';
import { formatLoss } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import type { EvaluationResult } from './evaluation-store.ts';
import { farRow, fitMessages } from './fit-messages.ts';
import { SampleTiles } from './sample-tiles.tsx';

/** Rows that can be turned to, all in all: as many as samples are told of where answers are classes. */
const MOST_ROWS = 200;

interface FarRowsProps extends Pick<EvaluationResult, 'split'> {
  /** Both [rows], in the target's unit. */
  readonly answers: { readonly targets: Float32Array; readonly outputs: Float32Array };
}

export function FarRows({ split, answers: { targets, outputs } }: FarRowsProps) {
  const say = useText();
  const rows = useMemo(() => {
    const missed = (index: number): number => Math.abs(targets[index]! - outputs[index]!);
    return [...targets.keys()].toSorted((a, b) => missed(b) - missed(a)).slice(0, MOST_ROWS);
  }, [targets, outputs]);
  const tiles = rows.map((index) => {
    const [actual, predicted] = [targets[index]!, outputs[index]!];
    const [truth, answer] = [formatLoss(actual), formatLoss(predicted)];
    const off = `${actual > predicted ? '+' : ''}${formatLoss(actual - predicted)}`;
    const name = say(farRow(truth, answer, off));
    return { index, name, truth, answer, note: off, wrong: true };
  });
  return (
    <section>
      <SectionHead title={say(fitMessages.far)}>{say(fitMessages.farNote)}</SectionHead>
      <SampleTiles label={say(fitMessages.far)} split={split} tiles={tiles} />
    </section>
  );
}
