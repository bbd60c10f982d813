/**
 * @file A grid of signed numbers that a person walks on: by pointer, or with one stop of Tab and the arrow keys. Every move is said
 * aloud; `NumberTable` shows the same as a table. Knows nothing of what the numbers are.
 */
import {
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { sharedExponent } from './cell-digits.ts';
import { CellMarks } from './cell-marks.tsx';
import styles from './number-grid.module.css';
import { hasDigits, layOut, paintCells, type CellGrid, type CellLayout } from './paint-cells.ts';
import { inkOf, useTheme } from './theme-colours.ts';

interface NumberGridProps extends CellGrid {
  readonly label: string;
  /** The cell that arrow keys start from and that is framed; null before one is chosen. */
  readonly selected: number | null;
  /** Cells that belong to what is explained. */
  readonly marked?: readonly number[];
  /** A cell and its number in words. */
  readonly cellName: (cell: number) => string;
  readonly onSelect: (cell: number) => void;
  /** The pointer is on a cell, or on none any more. */
  readonly onLook?: (cell: number | null) => void;
  /** Pixels: the grid is no higher, unless its cells would be too small to be told apart. */
  readonly mostHeight?: number;
  /** Hides the numbers, not where they are. */
  readonly covered?: boolean;
  /** Shown beside the grid, or below, where its cells are too small for their numbers. */
  readonly closeUp?: ReactNode;
}

/** Share of the height that is left to a grid whose numbers are read in a close-up beside it. */
const OVERVIEW = 0.62;

/** Width of the element that holds the grid, as it changes. */
function useRoom(): readonly [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = (): void => setRoom(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, room];
}

/** The canvas, painted anew when numbers, size or theme have changed. */
function useCanvas(grid: CellGrid, layout: CellLayout) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const { values, rows, columns, limit, scale } = grid;
  const { side, gap, width, height } = layout;
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width <= 0) return;
    const density = Math.min(3, Math.max(1, devicePixelRatio));
    element.width = Math.round(width * density);
    element.height = Math.round(height * density);
    context.scale(density, density);
    const ink = { ...inkOf(theme), exponent: scale === 'grey' ? 0 : sharedExponent(limit) };
    paintCells(context, { values, rows, columns, limit, scale }, { side, gap, width, height }, ink);
  }, [values, rows, columns, limit, scale, side, gap, width, height, theme]);
  return canvas;
}

/** How far a key goes in a grid of so many columns; null for other keys. */
function moveOf({ key, ctrlKey }: KeyboardEvent, { rows, columns }: CellGrid, from: number): number | null {
  const column = from % columns;
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: column > 0 ? from - 1 : from,
    ArrowRight: column < columns - 1 ? from + 1 : from,
    ArrowUp: from >= columns ? from - columns : from,
    ArrowDown: from < (rows - 1) * columns ? from + columns : from,
    Home: ctrlKey ? 0 : from - column,
    End: ctrlKey ? rows * columns - 1 : from - column + columns - 1,
  };
  return moves[key] ?? null;
}

/** The cell under the pointer. */
function cellUnder(
  { clientX, clientY, currentTarget }: MouseEvent<HTMLElement>,
  { rows, columns }: CellGrid,
): number | null {
  // Shares of the box, which may be enlarged.
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const column = Math.floor(((clientX - left) / width) * columns);
  const row = Math.floor(((clientY - top) / height) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : null;
}

export function NumberGrid(props: NumberGridProps) {
  const {
    label,
    selected,
    marked = [],
    cellName,
    onSelect,
    onLook,
    mostHeight = Infinity,
    covered = false,
    closeUp,
    ...grid
  } = props;
  const { rows, columns } = grid;
  const saidId = useId();
  const [frame, room] = useRoom();
  const whole = layOut(grid, { width: room, height: mostHeight, least: 8 });
  const isFine = !hasDigits(whole);
  const layout =
    isFine && closeUp ? layOut(grid, { width: room, height: mostHeight * OVERVIEW, least: 3 }) : whole;
  const canvas = useCanvas(grid, layout);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveOf(event, grid, selected ?? 0);
    if (next === null || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows belong to the timeline elsewhere
    if (next < rows * columns) onSelect(next);
  };
  return (
    <div ref={frame} className={styles.frame}>
      <div
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-describedby={saidId}
        className={styles.grid}
        style={{ width: layout.width, height: layout.height }}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const cell = cellUnder(event, grid);
          if (cell !== null) onSelect(cell);
        }}
        onPointerMove={(event) => event.pointerType === 'mouse' && onLook?.(cellUnder(event, grid))}
        onPointerLeave={() => onLook?.(null)}
      >
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" data-covered={covered} />
        <CellMarks {...{ layout, columns, marked }} selected={selected} />
      </div>
      <span id={saidId} className="visually-hidden" aria-live="polite">
        {selected === null ? '' : cellName(selected)}
      </span>
      {room > 0 && isFine && closeUp}
    </div>
  );
}
