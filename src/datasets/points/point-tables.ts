/** @file Points as tables of samples, and what is known of them before there are any. */
import { text } from '#lib/text.ts';
import { classTarget, numberTarget } from '#model/data-spec.ts';
import type { DataFacts, LoadedDataset, SampleTable } from '#datasets/dataset-def.ts';
import { AS_IS } from '#datasets/scaling.ts';
import type { LabelledPoint } from './generate-points.ts';
import { FEATURE_NAMES, featuresOf, tellPoints, type PointFeature } from './point-features.ts';
import { divide } from './point-fields.ts';

/** What points are labelled with: one of two classes, −1 and 1, or a number. */
export type PointsKind = 'classes' | 'numbers';

type Settings = { readonly trainShare: number } & Readonly<Partial<Record<PointFeature, boolean>>>;

/** The classes as they are written: the second is the positive one, blue on every picture. */
const CLASS_NAMES = ['−1', '+1'];

export function pointFacts(count: number, kind: PointsKind, settings: Settings): DataFacts {
  const features = featuresOf(settings);
  return {
    input: [features.length],
    target: kind === 'classes' ? classTarget(2) : numberTarget(1),
    classNames: kind === 'classes' ? CLASS_NAMES : [],
    counts: divide(count, settings.trainShare),
    scaling: AS_IS,
    scalingWords: text('numbers as they are', '原始数值'),
    inputNames: features.map((name) => FEATURE_NAMES[name]),
  };
}

/** `points` in their order: what is learned from first, then the test. */
export function pointTables(
  points: readonly LabelledPoint[],
  kind: PointsKind,
  settings: Settings,
): LoadedDataset {
  const features = featuresOf(settings);
  const { test } = divide(points.length, settings.trainShare);
  const table = (of: readonly LabelledPoint[]): SampleTable => ({
    inputs: tellPoints(of, features),
    targets:
      kind === 'classes'
        ? Uint8Array.from(of, ({ label }) => Number(label > 0))
        : Float32Array.from(of, ({ label }) => label),
  });
  const learn = points.slice(0, points.length - test);
  return {
    learn: table(learn),
    test: table(points.slice(points.length - test)),
    available: () => learn.length,
    whenAvailable: () => Promise.resolve(),
    complete: Promise.resolve(),
    shardSize: Math.max(1, learn.length),
  };
}
