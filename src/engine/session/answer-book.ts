/** @file What a network answered to every sample of a split, for what can only be said of all answers together. */
import { mean } from '#lib/mean.ts';
import { calibrationOf, rankingCurves } from '#explain/ranking-curves.ts';
import type { AnswerCurves } from '#protocol/evaluation.ts';

export class AnswerBook {
  readonly #labels: Uint8Array;
  /** [class, sample] */
  readonly #scores: readonly Float32Array[];
  readonly #confidences: Float32Array;
  readonly #right: Uint8Array;

  constructor(count: number, classes: number) {
    this.#scores = Array.from({ length: classes }, () => new Float32Array(count));
    this.#labels = new Uint8Array(count);
    this.#confidences = new Float32Array(count);
    this.#right = new Uint8Array(count);
  }

  /** Outputs [classes] of a sample, and what was made of them. */
  add(
    sample: number,
    outputs: Float32Array,
    answer: { label: number; predicted: number; confidence: number },
  ): void {
    this.#scores.forEach((column, output) => (column[sample] = outputs[output]!));
    this.#labels[sample] = answer.label;
    this.#confidences[sample] = answer.confidence;
    this.#right[sample] = Number(answer.label === answer.predicted);
  }

  curves(): AnswerCurves {
    const rankings = this.#scores.map((column, index) => ({
      index,
      ...rankingCurves(column, (sample) => this.#labels[sample] === index),
    }));
    const probable = this.#scores.every((column) => column.every((score) => score >= 0 && score <= 1));
    const calibration = probable
      ? calibrationOf(this.#confidences, (sample) => this.#right[sample] === 1)
      : null;
    return { rankings, calibration };
  }
}

/** Mean area under the curves of all classes that have one. */
export function meanAuc({ rankings }: AnswerCurves): number | undefined {
  const known = rankings.map(({ auc }) => auc).filter((auc) => !Number.isNaN(auc));
  return known.length === 0 ? undefined : mean(known);
}
