/**
 * @file What a lesson knows of one training run, and the figures that its goals are told from. Pure: the store keeps the records, a test
 * makes them up.
 */
import { deviation, mean } from '#lib/mean.ts';
import { EMPTY_HISTORY, type HistoryRow, type StepHistory } from '#lib/step-history.ts';
import type { PlaygroundDocument } from '#model/document.ts';

export interface EpochRecord {
  /** Epochs completed, this one included. */
  readonly epoch: number;
  readonly validation: { readonly loss: number; readonly accuracy: number };
}

/** One run from new weights on. */
export interface RunRecord {
  /** What it trains, with its settings of now. */
  readonly document: PlaygroundDocument;
  /** Steps taken. */
  readonly step: number;
  readonly epoch: number;
  readonly history: StepHistory;
  readonly epochs: readonly EpochRecord[];
  /** The loss became no number. */
  readonly diverged: boolean;
  /** Learning rate and batch size have been the same in every step. */
  readonly steady: boolean;
}

export const newRun = (document: PlaygroundDocument): RunRecord => ({
  document,
  step: 0,
  epoch: 0,
  history: EMPTY_HISTORY,
  epochs: [],
  diverged: false,
  steady: true,
});

/** Rows of the last `steps` steps until step `until`. */
function rowsBefore({ rows }: StepHistory, steps: number, until = Infinity): readonly HistoryRow[] {
  const known = rows.filter(({ step }) => step <= until);
  const last = known.at(-1)?.step ?? 0;
  return known.filter(({ step }) => step > last - steps);
}

/** Mean loss of the batches of the last `steps` steps; NaN before the first. */
export const trainingLoss = ({ history }: RunRecord, steps = 50): number =>
  mean(rowsBefore(history, steps).map(({ loss }) => loss));

/** Mean accuracy of the batches of the last `steps` steps until step `until`; NaN before the first. */
export const trainingAccuracy = ({ history }: RunRecord, steps = 50, until = Infinity): number =>
  mean(rowsBefore(history, steps, until).map(({ accuracy }) => accuracy));

/** Loss of the first step's batch; NaN before it. */
export const firstLoss = ({ history }: RunRecord): number => history.rows[0]?.loss ?? NaN;

/** How far the losses of batches lie apart: standard deviation over the last 200 steps; NaN before the first. */
export const roughness = ({ history }: RunRecord): number =>
  deviation(rowsBefore(history, 200).map(({ loss }) => loss));

/** Of the last epoch; NaN before the first has ended. */
export const validationLoss = ({ epochs }: RunRecord): number => epochs.at(-1)?.validation.loss ?? NaN;
export const validationAccuracy = ({ epochs }: RunRecord): number =>
  epochs.at(-1)?.validation.accuracy ?? NaN;

/** The lowest of all epochs; Infinity before the first has ended. */
export const bestValidationLoss = ({ epochs }: RunRecord): number =>
  Math.min(...epochs.map(({ validation }) => validation.loss));

/** The highest of all epochs; −Infinity before the first has ended. */
export const bestValidationAccuracy = ({ epochs }: RunRecord): number =>
  Math.max(...epochs.map(({ validation }) => validation.accuracy));
