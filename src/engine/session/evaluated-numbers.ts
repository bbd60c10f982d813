/** @file What numbers were to be answered over a split, and what was: in the target's unit, with how near they come. */
import { sampleCount } from '#datasets/dataset-def.ts';
import { regressionReport } from '#explain/regression-report.ts';
import { sizeOf } from '#model/shape.ts';
import type { Evaluation } from '#protocol/evaluation.ts';
import type { SplitData } from './split-data.ts';

/** Targets of more numbers, such as pictures, are told as a loss alone. */
const MOST_NUMBERS = 8;

export interface EvaluatedNumbers {
  /** The next samples, both [samples, numbers]. */
  add(targets: ArrayLike<number>, outputs: ArrayLike<number>): void;
  readonly answers: NonNullable<Evaluation['answers']>;
  metrics(): Evaluation['metrics'];
}

/** Room for all numbers of a split; null where targets are classes, or too many numbers. */
export function createNumbers({ facts, dataset }: SplitData, samples: number): EvaluatedNumbers | null {
  const { target } = facts;
  const size = target.kind === 'numbers' ? sizeOf(target.shape) : Infinity;
  const { learn } = dataset;
  // Who gives back what it is given has no targets in the table.
  const inTable = learn.targets.length / sampleCount(learn, facts.input) === size;
  if (size > MOST_NUMBERS || !inTable) return null;
  const answers = { targets: new Float32Array(samples * size), outputs: new Float32Array(samples * size) };
  const { mean, factor } = dataset.table?.targetScaling ?? { mean: 0, factor: 1 };
  let filled = 0;
  return {
    add: (targets, outputs) => {
      for (let i = 0; i < targets.length; i++) {
        answers.targets[filled] = targets[i]! / factor + mean;
        answers.outputs[filled++] = outputs[i]! / factor + mean;
      }
    },
    answers,
    metrics: () => {
      const { r2, mae } = regressionReport(answers.targets, answers.outputs);
      return { r2, mae };
    },
  };
}
