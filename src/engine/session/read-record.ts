/**
 * @file Everything that one sample does to the network, read at one moment: trace, weights and the optimizer's state belong to
 * the same step, since they are read in one turn at the gate.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { withGist } from '#explain/record/gist.ts';
import type { EngineRecord } from '#explain/record/sample-record.ts';
import type { WalkName } from '#explain/walks.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { classCount, classTarget, sampleClasses, type Target } from '#model/data-spec.ts';
import { answersTo } from '#model/one-answer.ts';
import { answeredSteps, repeatTargets } from '#model/step-answers.ts';
import { taskDef, type TaskSpec } from '#model/tasks/index.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { SampleChoice } from '#protocol/trace.ts';
import { factorsOf } from './build-run.ts';
import { nextRates } from './learning-rates.ts';
import { gatherSamples } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

/** Tasks whose networks are to give back what they are given. */
const REPRODUCES: ReadonlySet<TaskSpec['kind']> = new Set(['autoencoder', 'vae']);

/** The sample as a table of one. */
async function tableOf({ data }: TrainingRun, sample: SampleChoice): Promise<SampleTable> {
  if ('split' in sample) {
    const view = data.views[sample.split];
    const position = view.positions[sample.index];
    if (position === undefined) {
      const detail = `There is no sample ${sample.index}; there are ${view.positions.length}.`;
      throw new EngineFailure({ kind: 'internal', detail });
    }
    await view.whenArrived(position + 1);
    return gatherSamples(data, view, Uint32Array.of(position));
  }
  const { targets } = data.dataset.learn;
  const made = targets.slice(0, 0).constructor as new (values: readonly number[]) => SampleTable['targets'];
  return { inputs: sample.inputs, targets: new made(sample.target) };
}

/** What the network is asked for: the answers of the table, of two classes as one number, or the sample itself. */
function targetOf({ document, data, guarded: { one } }: TrainingRun, table: SampleTable): Float32Array {
  const { facts } = data;
  if (REPRODUCES.has(document.task.kind)) return scaleInputs(table.inputs, facts.scaling);
  const targets = repeatTargets(table.targets, answeredSteps(document, facts) ?? 1);
  if (one) return answersTo(one, targets);
  if (facts.target.kind === 'numbers') return Float32Array.from(targets);
  return targetRows(targets, classCount(facts), Array.from(targets.keys()));
}

/** What is asked of a sample: numbers in a row are one answer, however many. */
function askedOf({ document, data, guarded: { one } }: TrainingRun): Target {
  const { facts } = data;
  const steps = answeredSteps(document, facts);
  return steps === null || one ? facts.target : classTarget(classCount(facts), [steps]);
}

/** By how much training multiplies the loss of the sample. */
function factorOf({ document, data }: TrainingRun, { targets }: SampleTable): number {
  const factors = targets instanceof Uint8Array ? factorsOf(document, data) : null;
  return factors?.[targets[0]!] ?? 1;
}

/** Which sample, or which noise, of the part. */
const numberOf = (sample: SampleChoice): number => ('split' in sample ? sample.index : 0);

interface Question {
  readonly sample: SampleChoice;
  readonly walk: WalkName | null;
}

/** What the sample does in the step that is asked for: the whole network's, where the task has one. */
async function traceOf(run: TrainingRun, table: SampleTable, { sample, walk }: Question) {
  const { guarded, data, document } = run;
  const { program, one } = guarded;
  if (walk === null || !program.walk) {
    const asked = one ? { ...table, targets: answersTo(one, table.targets) } : table;
    const { loss, layers } = await program.trace(asked);
    const values = scaleInputs(table.inputs, data.facts.scaling);
    const input = { name: 'input', shape: data.facts.input, values };
    const factor = factorOf(run, table);
    return { traced: { input, target: targetOf(run, table), loss, layers, factor }, every: 1, rate: 1 };
  }
  const { every = 1, rate = 1, ...walked } = await program.walk(walk, table, numberOf(sample));
  const classless = taskDef(document.task).classless || sampleClasses(data.facts) === 0;
  const factor = classless ? 1 : factorOf(run, table);
  return { traced: { ...walked, walk, factor }, every, rate };
}

/** With what the page asks of whole tensors, so that it need not look through millions of numbers. */
const withGists = (record: EngineRecord): EngineRecord => ({
  ...record,
  layers: record.layers.map((layer) => ({
    ...layer,
    output: withGist(layer.output),
    outputGradient: withGist(layer.outputGradient),
    gradients: layer.gradients.map(withGist),
  })),
  weights: record.weights.map(withGist),
  optimizer: { ...record.optimizer, slots: record.optimizer.slots.map(withGist) },
});

export async function readRecord(run: TrainingRun, question: Question): Promise<EngineRecord> {
  const { guarded } = run;
  const table = await tableOf(run, question.sample);
  const record = await guarded.gate.run(async () => {
    const { traced, every, rate } = await traceOf(run, table, question);
    const { params, slots, step } = await guarded.program.readParams();
    return {
      ...traced,
      shape: { input: traced.input.shape, target: askedOf(run) },
      weights: params,
      optimizer: {
        slots,
        step: Math.floor(step / every),
        learningRate: nextRates(run, 1)[0]! * rate,
      },
    };
  });
  return withGists(record);
}
