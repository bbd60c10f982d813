/**
 * @file One run: a program, its place in the data, and what it is heading for. The record is changed by the training
 * loop and by the requests of this file's verbs, and by nobody else.
 */
import { mean } from '#lib/mean.ts';
import type { ToolSpecOf } from '#model/tools/index.ts';
import type { BackendName } from '#protocol/backend.ts';
import type { CheckedDocument } from '#model/document.ts';
import { taskDef } from '#model/tasks/index.ts';
import type { ScheduleSpec } from '#model/schedules/index.ts';
import { FRESH_PLATEAU, type PlateauWatch } from '#model/schedules/plateau-watch.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { RequestInput, RunLimit } from '#protocol/messages.ts';
import type { RunProgress, RunSummary, Score, StepMetrics } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { FRESH_STOPPING_STATE, type StoppingState } from './early-stopping.ts';
import type { Keeper } from './checkpoint.ts';
import type { GuardedProgram } from './evaluate.ts';
import { nextRates } from './learning-rates.ts';
import type { Sampler } from './sampler.ts';
import type { SplitData } from './split-data.ts';
import type { Throughput } from './throughput.ts';
import type { UpdateWatch } from './update-watch.ts';

/** Steps over which the summary's loss and accuracy are averaged: one batch alone says little. */
const SUMMARY_STEPS = 20;

export interface TrainingRun {
  /** Another one after layers were frozen or let go. */
  document: CheckedDocument;
  readonly data: SplitData;
  readonly sampler: Sampler;
  readonly throughput: Throughput;
  readonly keeper: Keeper;
  /** Another one after the backend has changed. */
  guarded: GuardedProgram;
  batchSize: number;
  learningRate: number;
  schedule: ScheduleSpec;
  /** What a schedule that follows validation has seen of it. */
  plateau: PlateauWatch;
  earlyStopping: ToolSpecOf<'earlyStopping'>;
  stopping: StoppingState;
  /** The epoch whose weights came back when training last ended; null where none did. */
  restoredEpoch: number | null;
  /** Epochs of the plan; the run may be heading for more. */
  planEpochs: number;
  targetEpochs: number;
  step: number;
  readonly updates: UpdateWatch;
  /** How often somebody has put in weights of their own. */
  rewrites: number;
  /** When somebody last looked at a picture that is drawn while it trains. */
  watchedMs: number;
  /** Spent training and validating. */
  seconds: number;
  /** The last steps since training was last started. */
  lastSteps: readonly StepMetrics[];
  validation: Score | null;
  fault: EngineFault | null;
  /** Slots of weights that are frozen now and have learned before: see `resting-slots.ts`. */
  resting: readonly Tensor[];
  /** The newest step at which a layer that was frozen was let go: moments up to it may know nothing of its slots. */
  letGoAt: number;
}

/** Of the epoch that is going on, as long as the batch stays as it is. */
const fullEpochSteps = ({ sampler, batchSize }: TrainingRun): number =>
  sampler.position.stepInEpoch + sampler.stepsLeft(batchSize);

export function progressOf(run: TrainingRun): RunProgress {
  const { epoch, stepInEpoch } = run.sampler.position;
  const { best } = run.stopping;
  return {
    step: run.step,
    epoch,
    stepInEpoch,
    stepsPerEpoch: stepInEpoch + run.sampler.stepsLeft(run.batchSize),
    targetEpochs: run.targetEpochs,
    samplesPerSecond: run.throughput.recent,
    learningRate: nextRates(run, 1)[0]!,
    ...(best ? { best: { epoch: best.epoch, validation: best.validation } } : {}),
    engine: run.guarded.program.engine,
  };
}

export function summaryOf(run: TrainingRun, backend: BackendName): RunSummary {
  const steps = run.lastSteps;
  const scored = !taskDef(run.document.task).unscored;
  return {
    steps: run.step,
    epochs: run.sampler.position.epoch,
    seconds: run.seconds,
    samplesPerSecond: run.throughput.overall,
    loss: mean(steps.map(({ loss }) => loss)),
    ...(steps.length > 0 && scored ? { accuracy: mean(steps.map(({ accuracy }) => accuracy)) } : {}),
    ...(run.validation ? { valLoss: run.validation.loss } : {}),
    ...(run.validation && scored ? { valAccuracy: run.validation.accuracy } : {}),
    backend,
    ...(run.fault ? { fault: run.fault } : {}),
  };
}

/** Notes steps that have been read back. */
export function noteSteps(run: TrainingRun, steps: readonly StepMetrics[]): void {
  run.lastSteps = [...run.lastSteps, ...steps].slice(-SUMMARY_STEPS);
}

/** Where the next start leads: sets the epochs that the run is heading for and returns the steps to take at most. */
export function aimRun(run: TrainingRun, { epochs, steps }: RunLimit): number {
  const { epoch, stepInEpoch } = run.sampler.position;
  /** An end that has been reached already means: as many again. */
  const upTo = (wanted: number): number => (wanted > epoch ? wanted : epoch + wanted);
  if (epochs !== undefined) run.targetEpochs = upTo(epochs);
  else if (run.planEpochs > epoch || run.targetEpochs <= epoch) run.targetEpochs = upTo(run.planEpochs);
  if (steps === undefined) return Infinity;
  const needed = epoch + Math.ceil((stepInEpoch + steps) / fullEpochSteps(run));
  run.targetEpochs = Math.max(run.targetEpochs, needed);
  return steps;
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Takes on new hyper-parameters from the next batch on. */
export function tuneRun(run: TrainingRun, tuning: RequestInput<'run.tune'>): void {
  run.batchSize = tuning.batchSize;
  run.learningRate = tuning.learningRate;
  if (tuning.epochs !== run.planEpochs) {
    run.planEpochs = tuning.epochs;
    run.targetEpochs = tuning.epochs;
  }
  if (!same(tuning.schedule, run.schedule)) {
    run.schedule = tuning.schedule;
    run.plateau = FRESH_PLATEAU;
  }
  if (!same(tuning.earlyStopping, run.earlyStopping)) {
    run.earlyStopping = tuning.earlyStopping;
    run.stopping = FRESH_STOPPING_STATE;
  }
}
