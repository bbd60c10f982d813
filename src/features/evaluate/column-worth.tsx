/** @file Permutation importance: what the network loses when a column tells nothing any more. Measured when asked for. */
import { useState } from 'react';
import type { ReportedColumn } from '#datasets/tables/table-report.ts';
import { formatLoss } from '#lib/format.ts';
import { deviation, mean } from '#lib/mean.ts';
import { ask } from '#store/engine-link.ts';
import { attempt } from '#store/run-events.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { ShareBar } from '#ui/share-bar.tsx';
import styles from './column-worth.module.css';
import { fitMessages, worth } from './fit-messages.ts';

interface Worth {
  readonly name: string;
  /** Of the loss, over the repetitions. */
  readonly growth: number;
  readonly spread: number;
}

const worthOf = (name: string, losses: readonly number[], loss: number): Worth => ({
  name,
  growth: mean(losses) - loss,
  spread: deviation(losses),
});

async function measure(
  columns: readonly ReportedColumn[],
  split: 'validation' | 'test',
): Promise<readonly Worth[]> {
  const ranges = columns.map(({ from, width }) => ({ from, width }));
  const { loss, shuffled } = await ask('model.importance', { split, ranges });
  return columns
    .map(({ name }, index) => worthOf(name, shuffled[index]!, loss))
    .toSorted((a, b) => b.growth - a.growth);
}

interface ColumnWorthProps {
  readonly split: 'validation' | 'test';
}

export function ColumnWorth({ split }: ColumnWorthProps) {
  const say = useText();
  const columns = useTableReport()?.columns.filter(({ use }) => use === 'input');
  const [state, setState] = useState<readonly Worth[] | 'busy' | null>(null);
  if (!columns) return null;
  const most = Array.isArray(state) ? Math.max(state[0]!.mean, Number.MIN_VALUE) : 1;
  const start = (): void => {
    setState('busy');
    attempt(async () => setState(await measure(columns, split)));
  };
  return (
    <section>
      <SectionHead title={say(fitMessages.importance)}>{say(fitMessages.importanceNote)}</SectionHead>
      <Button aria-busy={state === 'busy'} disabled={state === 'busy'} onClick={start}>
        {say(state === 'busy' ? fitMessages.measuring : fitMessages.measure)}
      </Button>
      {Array.isArray(state) && (
        <ul className={styles.worths} aria-label={say(fitMessages.importance)}>
          {(state as readonly Worth[]).map(({ name, growth, spread }) => (
            <li key={name}>
              <b>{name}</b>
              <ShareBar share={growth / most} />
              <span>
                {growth > 0 ? say(worth(formatLoss(growth), formatLoss(spread))) : say(fitMessages.worthless)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
