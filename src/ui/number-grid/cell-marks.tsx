/** @file Frames around cells of a grid: around each that is marked, or around all of them, and around the one that is chosen. */
import styles from './number-grid.module.css';
import type { CellLayout } from './paint-cells.ts';

interface CellMarksProps {
  readonly layout: CellLayout;
  readonly columns: number;
  readonly marked: readonly number[];
  readonly selected: number | null;
}

/** More frames than this are one frame around them all; fewer of a filled block are, too. */
const [MOST_FRAMES, MOST_IN_BLOCK] = [512, 16];

/** Where a frame around one cell lies. */
function frameOf(cell: number, columns: number, { side, gap }: CellLayout) {
  const pitch = side + gap;
  return { x: (cell % columns) * pitch, y: Math.floor(cell / columns) * pitch, width: side, height: side };
}

/** First and last row and column of `cells`. */
function bounds(cells: readonly number[], columns: number) {
  const [across, down] = [
    cells.map((cell) => cell % columns),
    cells.map((cell) => Math.floor(cell / columns)),
  ];
  const span = (places: readonly number[]): readonly [number, number] => [
    places.reduce((low, place) => Math.min(low, place)),
    places.reduce((high, place) => Math.max(high, place)),
  ];
  const [[left, right], [top, bottom]] = [span(across), span(down)];
  return { left, right, top, bottom };
}

/** Is every cell between the outermost ones marked? */
function isBlock(cells: readonly number[], columns: number): boolean {
  const { left, right, top, bottom } = bounds(cells, columns);
  return (right - left + 1) * (bottom - top + 1) === cells.length;
}

/** One frame around all of `cells`. */
function frameAround(cells: readonly number[], columns: number, layout: CellLayout) {
  const pitch = layout.side + layout.gap;
  const { left, right, top, bottom } = bounds(cells, columns);
  return {
    x: left * pitch,
    y: top * pitch,
    width: (right - left + 1) * pitch - layout.gap,
    height: (bottom - top + 1) * pitch - layout.gap,
  };
}

/** Frames around cells, drawn apart from the numbers: they move with the pointer. */
export function CellMarks({ layout, columns, marked, selected }: CellMarksProps) {
  if (layout.width <= 0) return null;
  const many = marked.length > MOST_FRAMES || (marked.length > MOST_IN_BLOCK && isBlock(marked, columns));
  return (
    <svg className={styles.marks} width={layout.width} height={layout.height} aria-hidden="true">
      {marked.length > 0 && many && (
        <rect className={styles.mark} {...frameAround(marked, columns, layout)} />
      )}
      {!many &&
        marked.map((cell) => <rect key={cell} className={styles.mark} {...frameOf(cell, columns, layout)} />)}
      {selected !== null && (
        <rect
          className={styles.selected}
          rx={Math.min(4, layout.side / 8)}
          {...frameOf(selected, columns, layout)}
        />
      )}
    </svg>
  );
}
