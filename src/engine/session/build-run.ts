/** @file From a document to a run that is ready to train: its data, its program, its place in the data. */
import type { DataFacts, LoadedDataset } from '#datasets/dataset-def.ts';
import { answerShape, classCount, numberTarget } from '#model/data-spec.ts';
import { seedKey } from '#lib/rng.ts';
import { classFactors } from '#model/class-weights.ts';
import type { CheckedDocument } from '#model/document.ts';
import { answersTo, oneAnswerOf, type OneAnswer } from '#model/one-answer.ts';
import { FRESH_PLATEAU } from '#model/schedules/plateau-watch.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { targetOf } from '#model/tasks/index.ts';
import type { RequestInput } from '#protocol/messages.ts';
import type { SnapshotList } from '#protocol/run.ts';
import { RunSnapshots } from '#engine/timeline/run-snapshots.ts';
import type { Params } from '#engine/engine.ts';
import { Keeper } from './checkpoint.ts';
import { FRESH_STOPPING_STATE } from './early-stopping.ts';
import type { GuardedProgram } from './evaluate.ts';
import { createGate } from './gate.ts';
import { createSampler } from './sampler.ts';
import type { SessionState } from './session-state.ts';
import type { SplitData } from './split-data.ts';
import { withLessons } from './lessons.ts';
import { createThroughput } from './throughput.ts';
import type { TrainingRun } from './training-run.ts';
import { createUpdateWatch } from './update-watch.ts';

/** What each class counts for, by the samples that train; null where targets are numbers. */
export function factorsOf(
  { training }: CheckedDocument,
  { dataset, facts, views }: SplitData,
): Float32Array | null {
  const labels = dataset.learn.targets;
  if (!(labels instanceof Uint8Array) || classCount(facts) === 0) return null;
  const { positions } = views.train;
  return classFactors(training.classWeights, { labels, positions, classes: classCount(facts) });
}

/** Two classes as the numbers that one output should give for them. */
function asNumbers(one: OneAnswer, dataset: LoadedDataset, facts: DataFacts) {
  const { learn } = dataset;
  const places = answerShape(facts).slice(0, -1);
  return {
    dataset: { ...dataset, learn: { ...learn, targets: answersTo(one, learn.targets) } },
    shape: { ...facts, target: numberTarget(...places, 1) },
    cut: one.cut,
  };
}

/** A program for `document` on the backend and the engine in use, with new weights or those of `params`. */
export async function buildProgram(
  { engine, context }: SessionState,
  document: CheckedDocument,
  data: SplitData,
  params?: Partial<Params>,
): Promise<GuardedProgram> {
  const { dataset, facts } = data;
  const factors = factorsOf(document, data);
  const one = oneAnswerOf(document, facts);
  const asked = one ? asNumbers(one, dataset, facts) : { dataset, shape: facts };
  const training = { ...asked, scaling: facts.scaling, ...(factors && { classFactors: factors }) };
  const onCompiled = (ready: number, all: number): void =>
    context.emit({ type: 'engine.compiling', ready, all });
  const compiled = await engine.compile(document, training, seedKey(document.seed), onCompiled);
  if (!compiled.ok) throw new EngineFailure(compiled.error);
  const program = compiled.value;
  if (params) program.writeParams(params);
  return { program, gate: createGate(), ...(one && { one }) };
}

/** The data with what the task asks for in it. */
const askedFor = ({ task }: CheckedDocument, { facts, ...data }: SplitData): SplitData => ({
  ...data,
  facts: { ...facts, target: targetOf(task, facts) },
});

function buildKeeper({ context }: SessionState, snapshots: boolean): Keeper {
  const { emit, snapshotFiles } = context;
  const tell = (list: SnapshotList): void => emit({ type: 'run.snapshots', snapshots: list });
  if (snapshots) void snapshotFiles(); // there by the first step
  return new Keeper(emit, snapshots ? new RunSnapshots(snapshotFiles, tell) : null);
}

/** The run of `document` from its beginning, or from where `resume` was left. */
export async function buildRun(
  state: SessionState,
  { document, resume, snapshots = false }: RequestInput<'run.open'>,
): Promise<TrainingRun> {
  const opened = await state.data.open(document.data, document.seed, state.baseUrl);
  state.splits = opened;
  const { data, ...lessons } = withLessons(document, askedFor(document, opened));
  const guarded = await buildProgram(state, document, data, resume);
  const { batchSize, epochs, optimizer, schedule, tools } = document.training;
  const plan = {
    train: data.views.train.positions,
    shardSize: data.dataset.shardSize,
    key: seedKey(document.seed),
    ...lessons,
  };
  const run: TrainingRun = {
    document,
    data,
    sampler: createSampler(plan, resume),
    throughput: createThroughput(),
    keeper: buildKeeper(state, snapshots),
    guarded,
    batchSize,
    learningRate: optimizer.learningRate,
    schedule,
    plateau: resume?.plateau ?? FRESH_PLATEAU,
    earlyStopping: tools.earlyStopping,
    stopping: resume?.stopping ?? FRESH_STOPPING_STATE,
    restoredEpoch: null,
    planEpochs: epochs,
    targetEpochs: epochs,
    step: resume?.step ?? 0,
    updates: createUpdateWatch(() => run.guarded),
    rewrites: 0,
    watchedMs: -Infinity,
    seconds: 0,
    lastSteps: [],
    validation: null,
    fault: null,
    resting: resume?.slots ?? [],
    letGoAt: -Infinity,
  };
  return run;
}
