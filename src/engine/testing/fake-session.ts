/**
 * @file A session on a small made-up machine, for tests: 320 tiny images in shards of 80, and a program of one weight
 * whose every step depends on the batch, its order and all steps before. It complains when two use it at once.
 */
import { classTarget } from '#model/data-spec.ts';
import type { DatasetDef, ImageTable, LoadedDataset } from '#datasets/dataset-def.ts';
import { createArrivals } from '#datasets/arrivals.ts';
import { nowMs } from '#lib/clock.ts';
import { ok } from '#lib/result.ts';
import { verbatim } from '#lib/text.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type CheckedDocument,
  type TrainingPlan,
} from '#model/document.ts';
import type { Shape } from '#model/shape.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { BackendReport, EngineChoice } from '#protocol/backend.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { movableBuffers } from '#protocol/movable-buffers.ts';
import type { Checkpoint, StepMetrics } from '#protocol/run.ts';
import type { Program, TracedSample } from '#engine/engine.ts';
import { openSnapshotFiles } from '#engine/timeline/snapshot-files.ts';
import { fakeInspection, fakeOutputs } from './fake-answers.ts';
import { createSession, type SessionHandlers } from '#engine/session/session.ts';

const [LEARN, TEST, SHARD, CLASSES, PIXELS] = [320, 20, 80, 4, 4] as const;

/** Label i mod 4; every pixel of sample i is i mod 256. */
function makeTable(count: number): ImageTable {
  return {
    inputs: Uint8Array.from({ length: count * PIXELS }, (_, i) => Math.floor(i / PIXELS)),
    targets: Uint8Array.from({ length: count }, (_, i) => i % CLASSES),
  };
}

export interface FakeOptions {
  /** Waited for before each shard arrives. */
  readonly beforeShard?: (shard: number) => Promise<void>;
  /** The step whose loss is NaN. */
  readonly divergesAt?: number;
  readonly stepMs?: number;
  /** Axes of a sample's four numbers; those of a small image where they are missing. */
  readonly input?: Shape;
  /** Programs take batches of the document's size and no larger ones. */
  readonly wholeBatches?: true;
  /** Of every epoch, the first one first; label + 1 for each sample where they are missing. */
  readonly validationLosses?: readonly number[];
}

function fakeDataset({ beforeShard, input = [2, 2, 1] }: FakeOptions): DatasetDef {
  let available = 0;
  const load = async (): Promise<LoadedDataset> => {
    const fetchShard = async (shard: number): Promise<void> => beforeShard?.(shard);
    const arrivals = createArrivals(LEARN / SHARD, fetchShard, () => (available += SHARD));
    return {
      learn: makeTable(LEARN),
      test: makeTable(TEST),
      shardSize: SHARD,
      available: () => available,
      whenAvailable: (count) => arrivals.whenArrived(Math.ceil(count / SHARD)),
      get complete() {
        return arrivals.whenArrived(LEARN / SHARD);
      },
    };
  };
  return {
    id: 'fake',
    title: verbatim('Fake'),
    summary: verbatim('Fake'),
    source: { title: verbatim('none'), url: 'about:blank', licence: verbatim('none') },
    modality: 'images',
    inputKind: verbatim('image'),
    fields: {},
    facts: () => ({
      input,
      target: classTarget(CLASSES),
      classNames: ['0', '1', '2', '3'],
      counts: { train: 240, validation: 80, test: TEST },
      scaling: { mean: 0, factor: 1 / 255 },
      scalingWords: verbatim('bytes'),
    }),
    load,
  };
}

export class FakeProgram implements Program {
  readonly engine = { name: 'tfjs' } as const;
  readonly #dataset: LoadedDataset;
  readonly #options: FakeOptions;
  #weight = 1;
  #momentum = 0;
  readonly #learningRate: number;
  readonly largestBatch: number;
  #steps = 0;
  #busy = false;
  #pending: StepMetrics[] = [];
  disposed = false;
  /** Whole splits that were evaluated: each has fewer samples than fit at once. */
  validated = 0;
  /** Samples that were trained on, in order. */
  readonly seen: number[] = [];
  /** Learning rates of all steps. */
  readonly rates: number[] = [];
  readonly report = {
    dispatchesPerStep: 0,
    submitsPerStep: 0,
    buffersCreatedPerStep: 0,
    bytesUploadedPerStep: 0,
  };

  constructor(dataset: LoadedDataset, training: TrainingPlan, options: FakeOptions) {
    this.#dataset = dataset;
    this.#learningRate = training.optimizer.learningRate;
    this.largestBatch = options.wholeBatches ? training.batchSize : Infinity;
    this.#options = options;
  }

  /** Fails when another use is under way; lets others try while it waits. */
  async #alone<T>(work: () => T): Promise<T> {
    this.#enter();
    await new Promise((resolve) => setTimeout(resolve));
    this.#busy = false;
    return work();
  }

  #enter(): void {
    if (this.disposed) throw new Error('This program was disposed.');
    if (this.#busy) throw new Error('Two used the program at once.');
    this.#busy = true;
  }

  step(batches: readonly Uint32Array[], learningRates: readonly number[] = []): void {
    this.#enter();
    for (const [i, batch] of batches.entries()) {
      if (batch.length > this.largestBatch) throw new Error('The batch is too large.');
      const learningRate = learningRates[i] ?? this.#learningRate;
      this.rates.push(learningRate);
      for (const index of batch) {
        if (index >= this.#dataset.available()) throw new Error(`Sample ${index} has not arrived.`);
        this.#momentum = Math.fround(0.9 * this.#momentum + this.#weight * ((index % 17) - 8));
        this.#weight = Math.fround(this.#weight - learningRate * 1e-3 * this.#momentum);
        this.seen.push(index);
      }
      this.#steps++;
      const loss = this.#steps === this.#options.divergesAt ? Number.NaN : this.#weight;
      this.#pending.push({ step: this.#steps, loss, accuracy: 0.5 });
      const { stepMs = 0 } = this.#options;
      const endMs = nowMs() + stepMs;
      while (nowMs() < endMs);
    }
    this.#busy = false;
  }

  drain = () => this.#alone(() => this.#pending.splice(0));
  predict = (inputs: Float32Array | Uint8Array, count: number) =>
    this.#alone(() => Float32Array.from({ length: count * CLASSES }, () => inputs[0]! * this.#weight));
  /** Says class (pixel / 3) mod 4 with a confidence that grows with the pixel. */
  evaluate = (inputs: Float32Array | Uint8Array, targets: Float32Array | Uint8Array) =>
    this.#alone(() => {
      const outputs = new Float32Array(targets.length * CLASSES);
      targets.forEach((_, row) => {
        const pixel = inputs[row * PIXELS]!;
        outputs[row * CLASSES + (Math.floor(pixel / 3) % CLASSES)] = 0.5 + pixel / 1000;
      });
      const loss = this.#options.validationLosses?.[this.validated++];
      return { losses: Float32Array.from(targets, (label) => loss ?? label + 1), outputs };
    });
  activations = (inputs: Float32Array | Uint8Array, count = 1) =>
    this.#alone(() => fakeOutputs(inputs, count, CLASSES));
  trace = (sample: TracedSample) =>
    this.#alone(() => ({ loss: typeof sample === 'number' ? sample : sample.inputs[0]!, layers: [] }));
  inspect = (batch: Uint32Array) => this.#alone(() => fakeInspection(batch.length, CLASSES));
  readParams = () =>
    this.#alone(() => ({
      params: [{ name: 'dense/kernel', shape: [1], values: Float32Array.of(this.#weight) }],
      slots: [{ name: 'dense/kernel/momentum', shape: [1], values: Float32Array.of(this.#momentum) }],
      step: this.#steps,
    }));
  writeParams({ params = [], slots = [], step }: Parameters<Program['writeParams']>[0]): void {
    this.#weight = params[0]?.values[0] ?? this.#weight;
    this.#momentum = slots[0]?.values[0] ?? this.#momentum;
    this.#steps = step ?? this.#steps;
  }
  dispose(): void {
    this.disposed = true;
  }
}

/** A document for the fake data: batches of 16, so 15 steps an epoch; 2 epochs. */
export function fakeDocument(training: Partial<TrainingPlan> = {}): CheckedDocument {
  const document = {
    version: DOCUMENT_VERSION,
    title: 'Fake',
    task: makeTask('classify'),
    data: { dataset: 'fake', scale: 'unit' },
    stacks: {
      main: makeStack([makeLayer('flatten'), makeLayer('dense', { units: 4, activation: 'softmax' })]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('sgd', { learningRate: 0.01 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: 16,
      epochs: 2,
      ...training,
    }),
    seed: 7,
  } as const;
  return document as unknown as CheckedDocument; // The fake program does not look at the stack.
}

export interface FakeSession {
  readonly handlers: SessionHandlers;
  readonly events: readonly EngineEvent[];
  /** All that were compiled, the newest last. */
  readonly programs: readonly FakeProgram[];
  /** Which engines were asked for, the newest last. */
  readonly engineChoices: readonly EngineChoice[];
  /** Reports trouble as a backend would. */
  fail(fault: EngineFault): void;
  /** Steps that the page has heard of. */
  steps(): readonly StepMetrics[];
  /** Names of the phases so far. */
  phases(): readonly string[];
  /** Resolves when the newest phase is one that no loop changes. */
  settled(): Promise<void>;
}

/** A started session with the fake data open. */
export async function openFakeSession(options: FakeOptions = {}): Promise<FakeSession> {
  const events: EngineEvent[] = [];
  const programs: FakeProgram[] = [];
  const engineChoices: EngineChoice[] = [];
  let onFault: (fault: EngineFault) => void = () => undefined;
  const def = fakeDataset(options);
  const handlers = createSession({
    // As the server does: what is sent is given away.
    emit: (event) => void events.push(structuredClone(event, { transfer: movableBuffers(event) })),
    datasetDef: () => def,
    snapshotFiles: openSnapshotFiles,
    selectBackend: async (choice, hear) => {
      onFault = hear;
      const backend = choice === 'auto' ? 'wasm' : choice;
      const report: BackendReport = {
        backend,
        choice,
        detail: '',
        software: false,
        threads: 1,
        trials: [],
      };
      return ok(report);
    },
    chooseEngine: (choice) => {
      engineChoices.push(choice);
      return {
        compile: async (document, { dataset }) => {
          const program = new FakeProgram(dataset, document.training, options);
          programs.push(program);
          return ok(program);
        },
      };
    },
  });
  await handlers['engine.start']({ choice: 'auto', baseUrl: 'http://strata.test/' });
  const phases = (): readonly string[] =>
    events.flatMap((event) => (event.type === 'run.phase' ? [event.phase.name] : []));
  const settled = async (): Promise<void> => {
    while (['starting', 'running'].includes(phases().at(-1) ?? '')) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const steps = (): readonly StepMetrics[] =>
    events.flatMap((event) => (event.type === 'run.metrics' ? event.steps : []));
  return {
    handlers,
    events,
    programs,
    engineChoices,
    fail: (fault) => onFault(fault),
    steps,
    phases,
    settled,
  };
}

/** The newest that the page has been sent. */
export function lastCheckpoint({ events }: Pick<FakeSession, 'events'>): Checkpoint {
  const event = events.findLast(({ type }) => type === 'run.checkpoint');
  if (event?.type !== 'run.checkpoint') throw new Error('There is no checkpoint.');
  return event.checkpoint;
}
