import type { Cell } from './evaluation-store.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const MOVES: Readonly<Record<Arrow, { readonly along: keyof Cell; readonly direction: 1 | -1 }>> = {
  ArrowLeft: { along: 'predicted', direction: -1 },
  ArrowRight: { along: 'predicted', direction: 1 },
  ArrowUp: { along: 'label', direction: -1 },
  ArrowDown: { along: 'label', direction: 1 },
};

/**
 * The next of `cells` from `from` in the arrow's direction: in the same row or column, and from its end on in the one after it, so
 * that every cell can be walked to. None behind the last one.
 */
export function nextCell(cells: readonly Cell[], from: Cell, arrow: Arrow): Cell | undefined {
  const move = MOVES[arrow] as (typeof MOVES)[Arrow] | undefined; // other keys get here, too
  if (!move) return undefined;
  const { along, direction } = move;
  const across = along === 'label' ? 'predicted' : 'label';
  const order = (a: Cell, b: Cell): number => (a[across] - b[across] || a[along] - b[along]) * direction;
  return cells.filter((cell) => order(cell, from) > 0).toSorted(order)[0];
}
