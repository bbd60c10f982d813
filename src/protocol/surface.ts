/** @file Pictures of the plane: what a network, or each unit of a layer, answers to every point of it. Both ends know their sizes. */

/** Points along a side of the picture of the answer. */
export const SURFACE_SIDE = 72;
/** Pixels along a side of a unit's picture, which takes every third point, and between two of them. */
export const CELL = 24;
export const CELL_GAP = 3;
/** Pictures beside each other, and of a layer in all. */
export const CELL_COLUMNS = 8;
export const MOST_CELLS = 16;

/** The network's answer, or all units of the layer at this position, in the order of `model.activations`. */
export type SurfaceSubject = 'answer' | number;

/** Pixels of the canvas that shows `units` units. */
export function cellsSize(units: number): { readonly width: number; readonly height: number } {
  const cells = Math.min(units, MOST_CELLS);
  const along = (count: number): number => count * (CELL + CELL_GAP) - CELL_GAP;
  return {
    width: along(Math.min(cells, CELL_COLUMNS)),
    height: along(Math.ceil(cells / CELL_COLUMNS)),
  };
}
