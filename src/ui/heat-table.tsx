/**
 * @file Shares between two rows of things as a table of shades: what each row takes from each column. One cell can be reached by Tab, the
 * others by arrow keys; the one that is looked at is said in words below. Knows nothing of what is shared.
 */
import { useState, type CSSProperties, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './heat-table.module.css';

export interface HeatPlace {
  readonly row: number;
  readonly column: number;
}

interface HeatTableProps {
  readonly label: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** [rows, columns], row by row: 0 to 1. */
  readonly values: ArrayLike<number>;
  /** A cell in words. */
  readonly cellName: (place: HeatPlace, share: string) => string;
  /** What is said below while no cell is looked at. */
  readonly help: string;
  /** With the numbers in the cells, wide enough to be read. */
  readonly numbers: boolean;
}

const MOVES: Readonly<Record<string, HeatPlace>> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

const within = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));
const percent = (share: number): string => String(Math.round(share * 100));

/** A space would be nothing to look at. */
const visible = (name: string): string => (name === ' ' ? '␣' : name);

function placeOf(target: EventTarget): HeatPlace | null {
  const [row, column] = (target as HTMLElement).dataset['cell']?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

/** Which cell Tab leads to, how arrow keys go on from there, and which cell is looked at. */
function useWalk(rows: number, columns: number) {
  const [focused, setFocused] = useState<HeatPlace | null>(null);
  const [hovered, setHovered] = useState<HeatPlace | null>(null);
  const inside = ({ row, column }: HeatPlace): HeatPlace => ({
    row: within(row, rows),
    column: within(column, columns),
  });
  const reachable = inside(focused ?? { row: 0, column: 0 });
  const told = hovered ?? focused;
  return {
    reachable,
    told: told && inside(told),
    handlers: {
      onKeyDown: (event: KeyboardEvent<HTMLTableElement>): void => {
        const move = MOVES[event.key];
        if (!move) return;
        event.preventDefault();
        const next = inside({ row: reachable.row + move.row, column: reachable.column + move.column });
        event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
      },
      onFocus: ({ target }: FocusEvent<HTMLTableElement>): void => setFocused(placeOf(target)),
      onBlur: (): void => setFocused(null),
      onPointerOver: ({ target }: PointerEvent<HTMLTableElement>): void => setHovered(placeOf(target)),
      onPointerLeave: (): void => setHovered(null),
    },
  };
}

interface CellProps {
  readonly place: HeatPlace;
  readonly share: number;
  readonly name: string;
  readonly reachable: boolean;
  readonly numbers: boolean;
}

const Cell = ({ place, share, name, reachable, numbers }: CellProps) => (
  <td>
    <button
      type="button"
      data-cell={`${place.row} ${place.column}`}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      style={{ '--shade': `${(share * 100).toFixed(1)}%` } as CSSProperties}
    >
      {numbers && percent(share)}
    </button>
  </td>
);

export function HeatTable({ label, rows, columns, values, cellName, help, numbers }: HeatTableProps) {
  const { reachable, told, handlers } = useWalk(rows.length, columns.length);
  const shareAt = ({ row, column }: HeatPlace): number => values[row * columns.length + column] ?? 0;
  const say = (place: HeatPlace): string => cellName(place, `${percent(shareAt(place))} %`);
  return (
    <div>
      <div className={styles.frame}>
        <table aria-label={label} className={numbers ? styles.numbers : styles.shades} {...handlers}>
          <thead>
            <tr>
              <td aria-hidden="true" />
              {columns.map((name, column) => (
                <th key={column} scope="col" data-told={told?.column === column}>
                  {visible(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name, row) => (
              <tr key={row}>
                <th scope="row" data-told={told?.row === row}>
                  {visible(name)}
                </th>
                {columns.map((_, column) => {
                  const place = { row, column };
                  const isReachable = reachable.row === row && reachable.column === column;
                  const cell = { place, share: shareAt(place), name: say(place), numbers };
                  return <Cell key={column} {...cell} reachable={isReachable} />;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.told}>{told ? say(told) : help}</p>
    </div>
  );
}
