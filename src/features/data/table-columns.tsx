/** @file The columns of a table: what each is, how it is spread, what is missing. */
import type { ReportedColumn } from '#datasets/tables/table-report.ts';
import { formatDay } from '#datasets/tables/parse-date.ts';
import { formatLoss } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { ColumnSketch } from './column-sketch.tsx';
import { ColumnUseField } from './column-use-field.tsx';
import styles from './table-columns.module.css';
import { KIND_NAMES, missing, spread, tableMessages, values } from './table-messages.ts';

type Say = (message: Text) => string;

const shown = (kind: ReportedColumn['kind'], value: number): string =>
  kind === 'date' ? formatDay(value) : formatLoss(value);

/** The spread in words: its ends and its middle, or the most frequent values with their counts. */
function wordsOf({ kind, distribution }: ReportedColumn, say: Say): string {
  const { bars, range, distinct } = distribution;
  if (range) return say(spread(shown(kind, range.low), shown(kind, range.high), shown(kind, range.mean)));
  return [say(values(distinct)), ...bars.slice(0, 5).map(({ name, count }) => `${name} ${count}`)].join(', ');
}

/** `2 missing · mm`: what is said beside a column's name, the most needful first, since the end may be cut off. */
function noteOf({ kind, use, about, distribution, missing: gaps }: ReportedColumn, say: Say): string {
  return [
    ...(use === 'out' ? [say(tableMessages.out)] : []),
    ...(gaps > 0 ? [say(missing(gaps))] : []),
    ...(kind === 'category' ? [say(values(distribution.distinct))] : []),
    ...(about ? [say(about)] : [say(KIND_NAMES[kind])]),
  ].join(' · ');
}

interface TableColumnsProps {
  readonly columns: readonly ReportedColumn[];
  /** A person's own table: what is done with a column can be chosen. */
  readonly own: boolean;
}

export function TableColumns({ columns, own }: TableColumnsProps) {
  const say = useText();
  return (
    <ul className={styles.columns} aria-label={say(tableMessages.columns)}>
      {columns.map((column) => {
        const words = wordsOf(column, say);
        const note = own ? '' : noteOf(column, say);
        return (
          <li key={column.name} data-use={column.use} title={own ? undefined : note}>
            <div className={styles.name}>
              <b>{column.name}</b>
              {column.use === 'target' && <em>{say(tableMessages.target)}</em>}
              <span>{note}</span>
            </div>
            <ColumnSketch distribution={column.distribution} label={words} />
            {own && <ColumnUseField column={column} />}
          </li>
        );
      })}
    </ul>
  );
}
