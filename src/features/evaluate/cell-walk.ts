import type { Cell } from './evaluation-store.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const MOVES: Readonly<Record<Arrow, { readonly along: keyof Cell; readonly direction: 1 | -1 }>> = {
  ArrowLeft: { along: 'predicted', direction: -1 },
  ArrowRight: { along: 'predicted', direction: 1 },
  ArrowUp: { along: 'label', direction: -1 },
  ArrowDown: { along: 'label', direction: 1 },
};

/** The nearest of `cells` from `from` in the arrow's direction, in the same row or column; none at the edge. */
export function nextCell(cells: readonly Cell[], from: Cell, arrow: Arrow): Cell | undefined {
  const move = MOVES[arrow] as (typeof MOVES)[Arrow] | undefined; // other keys get here, too
  if (!move) return undefined;
  const { along, direction } = move;
  const across = along === 'label' ? 'predicted' : 'label';
  return cells
    .filter((cell) => cell[across] === from[across] && (cell[along] - from[along]) * direction > 0)
    .toSorted((a, b) => (a[along] - b[along]) * direction)[0];
}
