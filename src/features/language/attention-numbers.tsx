/** @file One head with all its numbers: queries, keys, values, scores, weights and output, and how one weight comes about. */
import { useState } from 'react';
import { attentionCell } from '#explain/attention-cell.ts';
import { formatFixed } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Tex } from '#ui/tex.tsx';
import { cellLines } from './cell-lines.ts';
import { cropHead, type AttentionRecord, type HeadTensor } from './crop-head.ts';
import styles from './language.module.css';
import { messages } from './messages.ts';

/** What has to be scrolled sideways must be within reach of the arrow keys. */
function reachScrolling(element: HTMLElement | null): void {
  if (element && element.scrollWidth > element.clientWidth) element.tabIndex = 0;
}

interface NumberTableProps {
  readonly label: string;
  readonly rows: readonly string[];
  readonly tensor: HeadTensor;
  readonly head: number;
  /** The row and column that are talked about. */
  readonly told: { readonly row?: number; readonly column?: number };
}

function NumberTable({ label, rows, tensor, head, told }: NumberTableProps) {
  const columns = tensor.shape[2]!;
  const values = cropHead(tensor, head, rows.length, columns);
  return (
    <details className={styles.numbers} open>
      <summary>{label}</summary>
      <div ref={reachScrolling}>
        <table aria-label={label}>
          <tbody>
            {rows.map((name, row) => (
              <tr key={row} data-told={told.row === row}>
                <th scope="row">{name}</th>
                {Array.from({ length: columns }, (_, column) => (
                  <td key={column} data-told={told.column === column}>
                    {formatFixed(values[row * columns + column]!, 2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface AttentionNumbersProps {
  readonly record: AttentionRecord;
  readonly head: number;
  readonly tokens: readonly string[];
}

export function AttentionNumbers({ record, head, tokens }: AttentionNumbersProps) {
  const say = useText();
  const [asks, setAsks] = useState('0');
  const [asked, setAsked] = useState('0');
  const steps = tokens.length;
  const dim = record.queries.shape[2]!;
  const [row, column] = [Math.min(Number(asks), steps - 1), Math.min(Number(asked), steps - 1)];
  const weights = cropHead(record.weights, head, steps, steps);
  // Nothing is taken from what comes later: then it was hidden.
  const causal =
    steps > 1 && weights.every((weight, at) => at % steps <= Math.floor(at / steps) || weight === 0);
  const cell = attentionCell(
    {
      queries: cropHead(record.queries, head, steps, dim),
      keys: cropHead(record.keys, head, steps, dim),
      steps,
      dim,
      causal,
    },
    row,
    column,
  );
  const options = tokens.map((token, place) => ({
    value: String(place),
    title: say(messages.place(place + 1, token)),
  }));
  const table = (part: keyof typeof messages.tables, told: NumberTableProps['told']) => (
    <NumberTable
      label={say(messages.tables[part])}
      rows={tokens}
      tensor={record[part]}
      head={head}
      told={told}
    />
  );
  return (
    <section>
      <SectionHead title={say(messages.numbers)} />
      <div className={styles.pair}>
        <SelectField label={say(messages.asks)} value={String(row)} options={options} onChange={setAsks} />
        <SelectField
          label={say(messages.asked)}
          value={String(column)}
          options={options}
          onChange={setAsked}
        />
      </div>
      <div className={styles.lines}>
        {cellLines(cell, dim).map((line) => (
          <Tex key={line} source={line} />
        ))}
      </div>
      {table('queries', { row })}
      {table('keys', { row: column })}
      {table('scores', { row, column })}
      {table('weights', { row, column })}
      {table('values', { row: column })}
      {table('answers', { row })}
    </section>
  );
}
