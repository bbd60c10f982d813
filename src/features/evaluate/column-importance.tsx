/** @file Permutation importance: what the network loses when a column tells nothing any more. Measured when asked for. */
import { useState } from 'react';
import type { ReportedColumn } from '#datasets/tables/table-report.ts';
import { formatLoss } from '#lib/format.ts';
import { ask } from '#store/engine-link.ts';
import type { EvaluatedSplit } from '#store/evaluated.ts';
import { attempt } from '#store/run-events.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { ShareBar } from '#ui/share-bar.tsx';
import styles from './column-importance.module.css';
import { columnWorths, type ColumnWorth } from './column-worths.ts';
import { fitMessages, worth } from './fit-messages.ts';

async function measure(
  columns: readonly ReportedColumn[],
  split: EvaluatedSplit,
): Promise<readonly ColumnWorth[]> {
  const ranges = columns.map(({ from, width }) => ({ from, width }));
  const { loss, shuffled } = await ask('model.importance', { split, ranges });
  return columnWorths(
    columns.map(({ name }) => name),
    shuffled,
    loss,
  );
}

interface ColumnImportanceProps {
  readonly split: EvaluatedSplit;
}

export function ColumnImportance({ split }: ColumnImportanceProps) {
  const say = useText();
  const columns = useTableReport()?.columns.filter(({ use }) => use === 'input');
  const [busy, setBusy] = useState(false);
  const [worths, setWorths] = useState<readonly ColumnWorth[] | null>(null);
  if (!columns) return null;
  const start = (): void => {
    if (busy) return;
    setBusy(true);
    attempt(() =>
      measure(columns, split)
        .then(setWorths)
        .finally(() => setBusy(false)),
    );
  };
  return (
    <section>
      <SectionHead title={say(fitMessages.importance)}>{say(fitMessages.importanceNote)}</SectionHead>
      <Button aria-busy={busy} aria-disabled={busy} onClick={start}>
        {say(busy ? fitMessages.measuring : fitMessages.measure)}
      </Button>
      {worths && (
        <ul className={styles.worths} aria-label={say(fitMessages.importance)}>
          {worths.map(({ name, growth, spread, share }) => (
            <li key={name}>
              <b>{name}</b>
              <ShareBar share={share} />
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
