/** @file The rows that both charts draw: few enough to be drawn several times a second, and none that matters missing. */
import type { HistoryRow } from '#lib/step-history.ts';
import type { RunState } from '#store/run-store.ts';
import { keepEvenly, keepExtremes } from './downsample.ts';
import { smooth, weightForGrain } from './smoothing.ts';

export type Metric = 'loss' | 'accuracy';

/** One place on the step axis. Training values are of that step, validation values of the epoch that ended there. */
export interface CurveRow {
  readonly step: number;
  readonly loss?: number;
  readonly accuracy?: number;
  readonly smoothLoss?: number;
  readonly smoothAccuracy?: number;
  /** What the task measures besides, smoothed, by name. */
  readonly extras?: Readonly<Record<string, number>>;
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  /** Epochs completed, where one ends. */
  readonly epoch?: number;
  /** The best epoch so far, where training watches for it. */
  readonly best?: true;
}

/** Extremes of each metric, and epochs: together with the best epoch one row for each pixel of a card, more or less. */
const EXTREMES = 120;
const EPOCHS = 60;
export const MAX_ROWS = 2 * EXTREMES + EPOCHS + 1;

type Curves = Pick<RunState, 'history' | 'epochs'> & { readonly bestEpoch?: number | undefined };

/** Index of the last of `steps` (ascending) that is not after `step`; −1 when all are. */
function indexAt(steps: readonly { readonly step: number }[], step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.step <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** For each of `trained` what is known of the extras by then, smoothed. */
function smoothExtras(trained: readonly HistoryRow[], weight: number): readonly Partial<CurveRow>[] {
  const names = [...new Set(trained.flatMap(({ extras = {} }) => Object.keys(extras)))];
  const columns = names.map((name) =>
    smooth(
      trained.map(({ extras }) => extras?.[name] ?? Number.NaN),
      weight,
    ),
  );
  return trained.map((_, index) => {
    const known = names.flatMap((name, column) => {
      const value = columns[column]![index]!;
      return Number.isFinite(value) ? [[name, value] as const] : [];
    });
    return known.length > 0 ? { extras: Object.fromEntries(known) } : {};
  });
}

/** The rows to draw, in order of their steps. `smoothing` is the average's weight per step, 0 … < 1. */
export function curveRows({ history, epochs, bestEpoch }: Curves, smoothing: number): readonly CurveRow[] {
  const trained = [...history.rows, ...history.rest].filter(({ loss }) => Number.isFinite(loss));
  const losses = trained.map(({ loss }) => loss);
  const accuracies = trained.map(({ accuracy }) => accuracy);
  const weight = weightForGrain(smoothing, history.grain);
  const smoothLosses = smooth(losses, weight);
  const smoothAccuracies = smooth(accuracies, weight);
  const extras = smoothExtras(trained, weight);

  const rows = new Map<number, CurveRow>();
  const trainingAt = (index: number): Partial<CurveRow> =>
    index < 0
      ? {}
      : {
          loss: losses[index]!,
          accuracy: accuracies[index]!,
          smoothLoss: smoothLosses[index]!,
          smoothAccuracy: smoothAccuracies[index]!,
          ...extras[index],
        };
  for (const index of [...keepExtremes(losses, EXTREMES), ...keepExtremes(accuracies, EXTREMES)]) {
    const { step } = trained[index]!;
    rows.set(step, { step, ...trainingAt(index) });
  }
  const bestIndex = epochs.findIndex(({ epoch }) => epoch === bestEpoch);
  const kept = keepEvenly(epochs.length, EPOCHS);
  for (const index of bestIndex < 0 ? kept : [...kept, bestIndex]) {
    const { step, epoch, validation } = epochs[index]!;
    const { loss: valLoss, accuracy: valAccuracy } = validation;
    const best = epoch === bestEpoch ? { best: true as const } : {};
    rows.set(step, { step, epoch, valLoss, valAccuracy, ...best, ...trainingAt(indexAt(trained, step)) });
  }
  return [...rows.values()].toSorted((a, b) => a.step - b.step);
}
