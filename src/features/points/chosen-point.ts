/** @file The point of the plane that a person asks the network about: a point of the data, or any other. */
import { create } from 'zustand';
import { featuresOf, tellPoints } from '#datasets/points/point-features.ts';
import type { LabelledPoint } from '#datasets/points/generate-points.ts';
import type { PlottedPoint } from '#datasets/points/plot-points.ts';
import type { DataSpec } from '#model/data-spec.ts';
import { setCurrentSample } from '#store/current-sample.ts';
import { EXTENT } from '#datasets/points/point-fields.ts';

export interface ChosenPoint {
  readonly x: number;
  readonly y: number;
  /** What the point is labelled, where it is one of the data. */
  readonly label: number | null;
  /** Somebody has been here; until then it is a point of the data. */
  readonly chosen: boolean;
}

export const useChosenPoint = create<ChosenPoint>()(() => ({ x: 0, y: 0, label: null, chosen: false }));

/** A place this near to a point of the data means the point. */
const NEAR = 0.2;

/** The point of `points` at (x, y), if there is one. */
export function pointAt<P extends LabelledPoint>(points: readonly P[], x: number, y: number): P | null {
  const distance = (point: P): number => Math.hypot(point.x - x, point.y - y);
  const nearest = points.reduce<P | null>(
    (best, point) => (best === null || distance(point) < distance(best) ? point : best),
    null,
  );
  return nearest && distance(nearest) <= NEAR ? nearest : null;
}

export const withinPlane = (place: number): number => Math.min(EXTENT, Math.max(-EXTENT, place));

/** Looks again at what is chosen, among other points; a training point where nobody has chosen anything. */
export function chooseAgain(points: readonly PlottedPoint[], data: DataSpec): void {
  const { chosen, x, y } = useChosenPoint.getState();
  const first = points.find(({ split }) => split === 'train');
  choosePoint(chosen || !first ? { x, y } : first, points, data);
  useChosenPoint.setState({ chosen });
}

/** Asks about (x, y), and shows it to all panels. */
export function choosePoint(
  at: { readonly x: number; readonly y: number },
  points: readonly LabelledPoint[],
  data: DataSpec,
): void {
  const own = pointAt(points, at.x, at.y);
  const { x, y } = own ?? at;
  useChosenPoint.setState({ x, y, label: own?.label ?? null, chosen: true });
  const isClass = own !== null && Math.abs(own.label) === 1;
  setCurrentSample({
    pixels: tellPoints([{ x, y }], featuresOf(data)),
    ...(isClass ? { label: Number(own.label > 0) } : {}),
    source: own ? 'data' : 'drawn',
  });
}
