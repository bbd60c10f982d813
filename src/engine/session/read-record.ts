/**
 * @file Everything that one sample does to the network, read at one moment: trace, weights and the optimizer's state belong to
 * the same step, since they are read in one turn at the gate.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { EngineRecord } from '#explain/record/sample-record.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { answerShape } from '#model/data-spec.ts';
import { answersTo } from '#model/one-answer.ts';
import { sizeOf } from '#model/shape.ts';
import type { TaskSpec } from '#model/tasks/index.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { SampleChoice } from '#protocol/messages.ts';
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
  if (one) return answersTo(one, table.targets);
  const shape = answerShape(facts);
  if (facts.target.kind === 'numbers') return Float32Array.from(table.targets);
  const places = sizeOf(shape.slice(0, -1));
  return targetRows(
    table.targets,
    shape.at(-1)!,
    Array.from({ length: places }, (_, place) => place),
  );
}

/** By how much training multiplies the loss of the sample. */
function factorOf({ document, data }: TrainingRun, { targets }: SampleTable): number {
  const factors = targets instanceof Uint8Array ? factorsOf(document, data) : null;
  return factors?.[targets[0]!] ?? 1;
}

export async function readRecord(run: TrainingRun, sample: SampleChoice): Promise<EngineRecord> {
  const { guarded, data } = run;
  const { program, gate, one } = guarded;
  const table = await tableOf(run, sample);
  const asked = one ? { ...table, targets: answersTo(one, table.targets) } : table;
  return gate.run(async () => {
    const { loss, layers } = await program.trace(asked);
    const { params, slots, step } = await program.readParams();
    return {
      shape: { input: data.facts.input, target: data.facts.target },
      input: {
        name: 'input',
        shape: data.facts.input,
        values: scaleInputs(table.inputs, data.facts.scaling),
      },
      target: targetOf(run, table),
      loss,
      factor: factorOf(run, table),
      layers,
      weights: params,
      optimizer: { slots, step, learningRate: nextRates(run, 1)[0]! },
    };
  });
}
