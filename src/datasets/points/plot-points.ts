/** @file The points of a document as a picture shows them: where they are, what they are labelled, and what each is for. */
import { splitLearning } from '#datasets/split.ts';
import type { Split } from '#datasets/dataset-def.ts';
import { labelSources } from '#datasets/shuffled-labels.ts';
import { seedKey } from '#lib/rng.ts';
import type { DataSpec } from '#model/data-spec.ts';
import { isPointShape, type LabelledPoint } from './generate-points.ts';
import { readOwnPoints } from './own-point-list.ts';
import { drawPoints } from './draw-points.ts';
import { POINT_COUNTS } from './point-dataset.ts';
import { divide } from './point-fields.ts';

export interface PlottedPoint extends LabelledPoint {
  readonly split: Split;
}

/** All points of a dataset in the order in which they are divided. */
export function allPoints({ dataset, noise, points }: DataSpec, seed: number): readonly LabelledPoint[] {
  return isPointShape(dataset)
    ? drawPoints(dataset, { count: POINT_COUNTS[dataset], noise: Number(noise) }, seed)
    : readOwnPoints(String(points), seed);
}

/** The same with what each is for: as the session divides them. */
export function plotPoints(data: DataSpec, seed: number): readonly PlottedPoint[] {
  const points = allPoints(data, seed);
  const counts = divide(points.length, Number(data['trainShare']));
  const learning = points.length - counts.test;
  const numbers = data.dataset === 'plane' || data.dataset === 'multi-gauss';
  const labels = Uint8Array.from(points.slice(0, learning), ({ label }) => Number(!numbers && label > 0));
  const { train, validation: aside } = splitLearning(labels, counts.validation, seedKey(seed));
  const validation = new Set(aside);
  const sources = labelSources(train, Number(data['shuffledLabels'] ?? 0), seed);
  const labelOf = new Map(Array.from(train, (position, i) => [position, points[sources[i]!]!.label]));
  return points.map((point, i) => ({
    ...point,
    label: labelOf.get(i) ?? point.label,
    split: i >= learning ? 'test' : validation.has(i) ? 'validation' : 'train',
  }));
}
