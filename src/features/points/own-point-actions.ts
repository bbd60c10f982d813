/** @file Painting: edits of the document's own list of points. */
import type { LabelledPoint } from '#datasets/points/generate-points.ts';
import { MOST_OWN_POINTS, parseOwnPoints, printOwnPoints } from '#datasets/points/own-point-list.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { pointAt } from './chosen-point.ts';

const ownPoints = (): readonly LabelledPoint[] =>
  parseOwnPoints(String(useDocument.getState().document.data['points'] ?? ''));

/** What is painted without lifting the brush is undone at once. */
let stroke = 0;

export const beginStroke = (): void => void stroke++;

const keep = (points: readonly LabelledPoint[]): void =>
  editDocument(
    (document) => ({ ...document, data: { ...document.data, points: printOwnPoints(points) } }),
    `stroke ${stroke}`,
  );

/** False when there is no room for one more. One that lies there already takes on the class. */
export function paintPoint(point: LabelledPoint): boolean {
  const others = ownPoints().filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) > 0.05);
  if (others.length >= MOST_OWN_POINTS) return false;
  keep([...others, point]);
  return true;
}

/** False when there is none. */
export function erasePoint(x: number, y: number): boolean {
  const points = ownPoints();
  const found = pointAt(points, x, y);
  if (found) keep(points.filter((point) => point !== found));
  return found !== null;
}

export function eraseAllPoints(): void {
  beginStroke();
  keep([]);
}
