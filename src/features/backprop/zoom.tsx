/** @file The part of a grid that matters, large enough for numbers, where the grid is too fine for them. */
import { useText } from '#store/use-text.ts';
import { NumberGrid } from '#ui/number-grid/number-grid.tsx';
import { DIGITS_PITCH } from '#ui/number-grid/paint-cells.ts';
import { messages } from './messages.ts';
import type { Cut } from './slices.ts';
import styles from './tensor-card.module.css';
import { windowOf, type Window } from './window-of.ts';

interface ZoomProps {
  readonly cut: Cut;
  readonly label: string;
  readonly values: Float32Array;
  readonly limit: number;
  readonly scale: 'signed' | 'grey';
  readonly selected: number | null;
  readonly marked: readonly number[];
  readonly covered: boolean;
  readonly cellName: (cell: number) => string;
  readonly onSelect: (cell: number) => void;
  readonly onLook: (cell: number | null) => void;
}

/** The cells of a part, among those of the whole. */
function cellsOf({ top, left, rows, columns }: Window, cut: Cut) {
  return {
    whole: (cell: number): number =>
      (top + Math.floor(cell / columns)) * cut.columns + left + (cell % columns),
    within: (cell: number): number | null => {
      const [row, column] = [Math.floor(cell / cut.columns) - top, (cell % cut.columns) - left];
      return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
    },
  };
}

/** The same grid with only the cells of `part`. */
function Part({ part, ...props }: ZoomProps & { readonly part: Window }) {
  const say = useText();
  const { cut, values, selected, marked } = props;
  const { rows, columns } = part;
  const { whole, within } = cellsOf(part, cut);
  const shown = Float32Array.from({ length: rows * columns }, (_, cell) => values[whole(cell)]!);
  const title = say(marked.length > 0 ? messages.windowOf : messages.around);
  return (
    <div className={styles.zoom} style={{ flexBasis: `${columns * DIGITS_PITCH}px` }}>
      <span className={styles.zoomTitle}>{title}</span>
      <NumberGrid
        label={`${props.label}: ${title}`}
        rows={rows}
        columns={columns}
        values={shown}
        limit={props.limit}
        scale={props.scale}
        covered={props.covered}
        selected={selected === null ? null : within(selected)}
        marked={marked.map(within).filter((cell) => cell !== null)}
        cellName={(cell) => props.cellName(whole(cell))}
        onSelect={(cell) => props.onSelect(whole(cell))}
        onLook={(cell) => props.onLook(cell === null ? null : whole(cell))}
      />
    </div>
  );
}

export function Zoom(props: ZoomProps) {
  const { cut, marked, selected } = props;
  const part = windowOf(cut, marked, selected);
  return part && <Part {...props} part={part} />;
}
