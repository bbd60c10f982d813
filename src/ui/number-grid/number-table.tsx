/** @file The numbers of a grid as a table, exactly: of large ones the part around the cell that is chosen. */
import { formatLoss } from '#lib/format.ts';
import styles from './number-grid.module.css';
import type { CellGrid } from './paint-cells.ts';

interface NumberTableProps extends Pick<CellGrid, 'values' | 'rows' | 'columns'> {
  readonly label: string;
  readonly selected: number | null;
}

/** A side of the part that is shown at once. */
const MOST_LINES = 32;

/** The lines, of `count`, that are shown when `at` is to be among them. */
function shownLines(count: number, at: number): readonly number[] {
  const first = Math.max(0, Math.min(count - MOST_LINES, at - MOST_LINES / 2));
  return Array.from({ length: Math.min(count, MOST_LINES) }, (_, i) => first + i);
}

/** What scrolls must be within reach of the arrow keys. */
const withinReach = (element: HTMLElement | null): void => {
  if (element) element.tabIndex = 0;
};

export function NumberTable({ values, rows, columns, label, selected }: NumberTableProps) {
  const at = selected ?? 0;
  const shownRows = shownLines(rows, Math.floor(at / columns));
  const shownColumns = shownLines(columns, at % columns);
  return (
    <div ref={withinReach} className={styles.table} role="region" aria-label={label}>
      <table aria-label={label} aria-rowcount={rows} aria-colcount={columns}>
        <thead>
          <tr>
            <td aria-hidden="true" />
            {shownColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownRows.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {shownColumns.map((column) => (
                <td key={column} data-selected={row * columns + column === selected}>
                  {formatLoss(values[row * columns + column]!)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
