/** @file A row to try: from the test part or one's own, answered live, with a picture of how the answer hangs on one column. */
import { useEffect, useId, useMemo, useRef } from 'react';
import type { ReportedColumn, TableReport } from '#datasets/tables/table-report.ts';
import { REST } from '#datasets/tables/table-schema.ts';
import type { Text } from '#lib/text.ts';
import { useIssues } from '#store/issues.ts';
import { useLive } from '#store/use-live.ts';
import { useTriedRow } from '#store/tried-row.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Answer } from './answer.tsx';
import { CellField } from './cell-field.tsx';
import { messages } from './messages.ts';
import { RowWorth } from './row-worth.tsx';
import { useRowOnTrial, type RowOnTrial } from './row-on-trial.ts';
import styles from './try-table.module.css';

interface CellsProps {
  readonly columns: readonly ReportedColumn[];
  readonly trial: RowOnTrial;
}

/** A field for each column that the network reads. */
function Cells({ columns, trial: { row, change } }: CellsProps) {
  const say = useText();
  return (
    <div role="group" aria-label={say(messages.row)} className={styles.cells}>
      {columns.map(({ name, kind, categories = [], gathered = 0, about }, index) => {
        const cell = row?.cells[index] ?? '';
        const help = about && say(about);
        if (kind !== 'category')
          return (
            <CellField
              key={name}
              {...{ label: name, help, value: cell }}
              onChange={(next) => change(index, next)}
            />
          );
        const known = categories.includes(cell) ? cell : cell === '' ? '' : REST;
        const values = ['', ...categories, ...(gathered > 0 ? [REST] : [])];
        const options = values.map((value) => ({ value, title: value || `– ${say(messages.empty)}` }));
        return (
          <SelectField
            key={name}
            {...{ label: name, help, options, value: known }}
            onChange={(next) => change(index, next)}
          />
        );
      })}
    </div>
  );
}

/** Why there is no answer. */
function useSilence(answer: Float32Array | null): Text | null {
  const blocked = useIssues().some(({ severity }) => severity === 'error');
  if (blocked) return messages.noNetwork;
  if (!answer) return messages.waiting;
  return answer.every(Number.isFinite) ? null : messages.notNumbers;
}

function Trial({ report }: { readonly report: TableReport }) {
  const say = useText();
  const trial = useRowOnTrial(report);
  const { row, inputs, current, trouble, next } = trial;
  const columns = report.columns.filter(({ use }) => use === 'input');
  const target = report.columns.find(({ use }) => use === 'target')!;
  const question = useMemo(() => (inputs ? { inputs, count: 1 } : undefined), [inputs]);
  const answer = useLive('model.predict', question);
  const silence = useSilence(answer);
  return (
    <Panel>
      {silence || !answer ? (
        <p className={styles.silence}>{silence && say(silence)}</p>
      ) : (
        <>
          <Answer {...{ answer, target }} scaling={report.targetScaling} truth={row?.truth ?? null} />
          {row && inputs && <RowWorth {...{ report, inputs, current }} cells={row.cells} />}
        </>
      )}
      <Cells columns={columns} trial={trial} />
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {say(trouble)}
        </p>
      )}
      <Button look="link" onClick={next}>
        {say(messages.nextRow)}
      </Button>
    </Panel>
  );
}

export function TryTable() {
  const say = useText();
  const titleId = useId();
  const report = useTableReport();
  const section = useRef<HTMLElement>(null);
  const wondering = useTriedRow((state) => state.wondering);
  useEffect(() => {
    if (wondering) section.current?.scrollIntoView({ block: 'nearest' });
  }, [wondering]);
  return (
    <section ref={section} aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      {report ? (
        <Trial report={report} />
      ) : (
        <Panel>
          <p className={styles.silence}>{say(messages.waiting)}</p>
        </Panel>
      )}
    </section>
  );
}
