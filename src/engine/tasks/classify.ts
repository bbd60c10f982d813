/**
 * @file Classes told once for a sample, as both engines do it; or at every step of a sequence, the label being the right answer
 * to each. Where one number tells two classes the answers are a row, of which both engines know what to make.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { classCount, classTarget, numberTarget } from '#model/data-spec.ts';
import { answeredSteps, lastAnswers, repeatTargets } from '#model/step-answers.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Answers, Program, TracedSample } from '#engine/engine.ts';
import { ChainProgram } from './chain-program.ts';
import { inARow } from './in-a-row.ts';
import type { SupervisedTask, TaskSource } from './task-op.ts';

/** The network with the label at every step for a target. */
function atEveryStep({ document, data, key }: TaskSource, steps: number): TaskSource {
  const { dataset, shape, cut } = data;
  const { learn } = dataset;
  const repeated = {
    ...data,
    dataset: { ...dataset, learn: { ...learn, targets: repeatTargets(learn.targets, steps) } },
  };
  if (cut === undefined) {
    const target = classTarget(classCount(shape), [steps]);
    return { document, data: { ...repeated, shape: { ...shape, target }, lastDecides: true }, key };
  }
  const main = inARow(document.stacks.main);
  return {
    document: { ...document, stacks: { main } },
    data: { ...repeated, shape: { ...shape, target: numberTarget(steps) } },
    key,
  };
}

/** Takes one target for each sample, and tells the last answer to it. */
class StepwiseProgram extends ChainProgram {
  readonly #steps: number;

  constructor(program: Program, source: TaskSource, steps: number) {
    super(program, source);
    this.#steps = steps;
  }

  override async predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return lastAnswers(await super.predict(inputs, count), this.#steps, count);
  }

  async evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']): Promise<Answers> {
    const { losses, outputs } = await this.program.evaluate(inputs, repeatTargets(targets, this.#steps));
    return { losses, outputs: lastAnswers(outputs, this.#steps, losses.length) };
  }

  async trace(sample: TracedSample): Promise<Trace> {
    const traced =
      typeof sample === 'number'
        ? sample
        : { ...sample, targets: repeatTargets(sample.targets, this.#steps) };
    const { loss, layers } = await this.program.trace(traced);
    return { loss, layers: this.ownLayers(layers) };
  }
}

const stepsOf = ({ document, data }: TaskSource): number | null => answeredSteps(document, data.shape);

export const classify: SupervisedTask = {
  kind: 'supervised',
  supervise(source) {
    const steps = stepsOf(source);
    return steps === null ? source : atEveryStep(source, steps);
  },
  complete(program, source) {
    const steps = stepsOf(source);
    return steps === null ? program : new StepwiseProgram(program, source, steps);
  },
};
