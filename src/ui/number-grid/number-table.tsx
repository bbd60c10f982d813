/** @file The numbers of a grid as a table: of large ones a part at a time, at first the one around the cell that is chosen. */
import { useState } from 'react';
import { IconButton } from '#ui/button.tsx';
import { BackIcon, ChevronIcon, DownIcon, UpIcon } from '#ui/icons.tsx';
import styles from './number-grid.module.css';

interface NumberTableProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly selected: number | null;
  /** What the buttons that show other parts are called. */
  readonly moves: Readonly<Record<'up' | 'down' | 'left' | 'right', string>>;
  /** In words of its own precision; null where the grid has a cell but no number. */
  numberAt(cell: number): string | null;
  headsOf(row: number): string;
  onSelect(cell: number): void;
}

/** A side of the part that is shown at once. */
const MOST_LINES = 32;

/** The first of the lines, of `count`, that are shown when `at` is to be among them. */
const firstAround = (count: number, at: number): number =>
  Math.max(0, Math.min(count - MOST_LINES, Math.floor(at - MOST_LINES / 2)));

const lines = (count: number, first: number): readonly number[] =>
  Array.from({ length: Math.min(count, MOST_LINES) }, (_, i) => first + i);

/** What scrolls must be within reach of the arrow keys. */
const withinReach = (element: HTMLElement | null): void => {
  if (element) element.tabIndex = 0;
};

interface PartProps extends Pick<NumberTableProps, 'rows' | 'columns' | 'moves'> {
  readonly top: number;
  readonly left: number;
  onMove(top: number, left: number): void;
}

/** The way to the other parts of a large table. */
function Parts({ rows, columns, moves, top, left, onMove }: PartProps) {
  const go = (down: number, right: number) => (): void =>
    onMove(
      Math.max(0, Math.min(rows - MOST_LINES, top + down * MOST_LINES)),
      Math.max(0, Math.min(columns - MOST_LINES, left + right * MOST_LINES)),
    );
  return (
    <div className={styles.parts}>
      {rows > MOST_LINES && (
        <>
          <IconButton label={moves.up} disabled={top === 0} onClick={go(-1, 0)}>
            <UpIcon />
          </IconButton>
          <IconButton label={moves.down} disabled={top >= rows - MOST_LINES} onClick={go(1, 0)}>
            <DownIcon />
          </IconButton>
        </>
      )}
      {columns > MOST_LINES && (
        <>
          <IconButton label={moves.left} disabled={left === 0} onClick={go(0, -1)}>
            <BackIcon />
          </IconButton>
          <IconButton label={moves.right} disabled={left >= columns - MOST_LINES} onClick={go(0, 1)}>
            <ChevronIcon />
          </IconButton>
        </>
      )}
    </div>
  );
}

export function NumberTable(props: NumberTableProps) {
  const { label, rows, columns, selected, moves, numberAt, headsOf, onSelect } = props;
  const at = selected ?? 0;
  const [[top, left], setPart] = useState(
    () => [firstAround(rows, Math.floor(at / columns)), firstAround(columns, at % columns)] as const,
  );
  const shownColumns = lines(columns, left);
  return (
    <>
      <Parts {...{ rows, columns, moves, top, left }} onMove={(...part) => setPart(part)} />
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
            {lines(rows, top).map((row) => (
              <tr key={row}>
                <th scope="row">{headsOf(row)}</th>
                {shownColumns.map((column) => {
                  const cell = row * columns + column;
                  return (
                    <td key={column} data-selected={cell === selected} onClick={() => onSelect(cell)}>
                      {numberAt(cell)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
