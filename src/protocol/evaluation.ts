import type { Split } from '#datasets/dataset-def.ts';
import type { Calibration, RankingCurves } from '#explain/ranking-curves.ts';
import type { Metric } from '#model/metrics.ts';
import type { Score } from './run.ts';

/** One sample that was evaluated. */
export interface EvaluatedSample {
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Probability of the predicted class. */
  readonly confidence: number;
}

/** What all answers together say about each class. */
export interface AnswerCurves {
  /** Of every class against all others. */
  readonly rankings: readonly (RankingCurves & { readonly index: number })[];
  /** Null where answers are no probabilities. */
  readonly calibration: Calibration | null;
}

export interface Evaluation extends Score {
  readonly split: Split;
  /** What else the task can say of the answers; loss and accuracy are above. */
  readonly metrics: Readonly<Partial<Record<Metric, number>>>;
  /** Where targets are a few numbers: what was to be answered and what was, both [samples, numbers]. */
  readonly answers?: { readonly targets: Float32Array; readonly outputs: Float32Array };
  /** Confusion counts, [label, predicted], row-major; empty, as `examples` is, where targets are numbers or tokens. */
  readonly confusion: Uint32Array;
  /** Of every sample. Wrong ones first, the most confident mistakes at the top; then the right ones, the least certain at the top. */
  readonly examples: readonly EvaluatedSample[];
  /** Missing where targets are no classes of samples. */
  readonly curves?: AnswerCurves;
}
