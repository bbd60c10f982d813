/**
 * @file `window.strata`: the page for scripts. It goes through the same actions as the buttons, so a class in the
 * console, an embedding page and a test see what a person would.
 */
import { factsOf, DATASETS } from '#datasets/index.ts';
import type { Split } from '#datasets/dataset-def.ts';
import { parseDocument } from '#codec/parse-document.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { LAYER_KINDS } from '#model/layers/index.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { sizeOf } from '#model/shape.ts';
import { TASKS } from '#model/tasks/index.ts';
import { PRESETS } from '#presets/index.ts';
import type { BackendReport, EngineInUse } from '#protocol/backend.ts';
import type { Evaluation } from '#protocol/evaluation.ts';
import type { RunLimit } from '#protocol/messages.ts';
import type { Trace } from '#protocol/trace.ts';
import type { RunPhase, RunProgress, RunSummary, SnapshotMark, StepMetrics } from '#protocol/run.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { openLink } from '#store/persistence.ts';
import { settled } from '#store/action-queue.ts';
import { pause, reset, train } from '#store/run-actions.ts';
import { reportRejection } from '#store/run-events.ts';
import { isTraining, touchModel, useRun, type RunState } from '#store/run-store.ts';

/** What a listener is told, at most about ten times a second. */
export interface StrataState {
  readonly phase: RunPhase;
  readonly progress: RunProgress | null;
  readonly latest: StepMetrics | null;
}

export interface StrataApi {
  /** The current document: plain JSON. */
  readonly document: PlaygroundDocument;
  /** What runs, and why; null until a backend has started. The engine is known once a network is open. */
  readonly backend: (BackendReport & { readonly engine: EngineInUse['name'] | null }) | null;
  /** Names of everything that a document may use. */
  readonly catalogue: Readonly<
    Record<'layers' | 'losses' | 'optimizers' | 'datasets' | 'tasks' | 'presets', readonly string[]>
  >;
  /** Opens a document, a link, or a link's hash; throws an Error in a learner's words when it cannot. */
  open(source: PlaygroundDocument | string): Promise<void>;
  /** Trains and resolves when it stops, for whatever reason. */
  train(limit?: RunLimit): Promise<RunSummary>;
  pause(): Promise<void>;
  /** One batch. */
  step(): Promise<RunSummary>;
  reset(): Promise<void>;
  evaluate(split: Exclude<Split, 'train'>): Promise<Evaluation>;
  /** Class probabilities of one sample or several, raw values in 0–255, one after another. */
  predict(input: ArrayLike<number>): Promise<Float32Array>;
  weights(): Promise<readonly Tensor[]>;
  setWeights(weights: readonly Tensor[]): Promise<void>;
  /** Forward and backward pass of training sample `sampleIndex`, dropout off. */
  trace(sampleIndex: number): Promise<Trace>;
  /** Moments of the run to which it can go back, in order of their steps. */
  snapshots(): readonly SnapshotMark[];
  /** Stops training and goes to the last of them at or before `step`; resolves with the step that the run is at. */
  rewind(step: number): Promise<number>;
  /** Calls `listener` on every change; returns the way to stop. */
  subscribe(listener: (state: StrataState) => void): () => void;
}

declare global {
  interface Window {
    strata: StrataApi;
  }
}

/** Resolves when `holds` is true of the run: at once, or as soon as it is. */
const until = (holds: (run: RunState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(useRun.getState())) {
      resolve();
      return;
    }
    const stop = useRun.subscribe((run) => {
      if (!holds(run)) return;
      stop();
      resolve();
    });
  });

/** Resolves when the engine is up and the current document is open in it. */
async function ready(): Promise<void> {
  await until(({ dataReady, dataMissing, phase }) => dataReady || dataMissing || phase.name === 'failed');
  const { dataReady, phase } = useRun.getState();
  if (!dataReady && phase.name === 'failed') throw new Error(phase.fault.detail);
  await settled();
  if (!useRun.getState().opened) throw new Error('The network cannot be trained as it is: see the page.');
}

async function trainToTheEnd(limit?: RunLimit): Promise<RunSummary> {
  await ready();
  await train(limit).catch((reason: unknown) => {
    reportRejection(reason); // the page says so, too
    throw reason;
  });
  await until((run) => !isTraining(run));
  const { phase } = useRun.getState();
  const summary = await ask('run.summary', null);
  return phase.name === 'failed' ? { ...summary, fault: phase.fault } : summary;
}

async function open(source: PlaygroundDocument | string): Promise<void> {
  if (typeof source === 'string') {
    const hash = source.includes('#') ? source.slice(source.indexOf('#') + 1) : source;
    if (!openLink(hash)) throw new Error('This link cannot be opened: see the page.');
  } else {
    const parsed = parseDocument(source);
    if (!parsed.ok) throw new Error(parsed.error.en);
    openDocument(parsed.value.document, parsed.value.notices);
  }
  await settled();
}

const catalogue = {
  layers: LAYER_KINDS,
  losses: LOSS_KINDS,
  optimizers: OPTIMIZER_KINDS,
  datasets: Object.keys(DATASETS),
  tasks: Object.keys(TASKS),
  presets: Object.keys(PRESETS),
};

const api: StrataApi = {
  get document() {
    return useDocument.getState().document;
  },
  get backend() {
    const { backend, progress } = useRun.getState();
    return backend && { ...backend, engine: progress?.engine?.name ?? null };
  },
  catalogue,
  open,
  train: trainToTheEnd,
  step: () => trainToTheEnd({ steps: 1 }),
  pause,
  reset,
  evaluate: async (split) => {
    await ready();
    return ask('model.evaluate', { split });
  },
  predict: async (input) => {
    await ready();
    const inputs = Float32Array.from(input);
    const sampleSize = sizeOf(factsOf(useDocument.getState().document.data).input);
    if (inputs.length % sampleSize)
      throw new RangeError(`A sample has ${sampleSize} values; got ${inputs.length}.`);
    return ask('model.predict', { inputs, count: inputs.length / sampleSize });
  },
  weights: async () => {
    await ready();
    return ask('model.weights', null);
  },
  setWeights: async (weights) => {
    await ready();
    await ask('model.setWeights', { weights });
    touchModel();
  },
  trace: async (index) => {
    await ready();
    return ask('model.trace', { index });
  },
  snapshots: () => useRun.getState().snapshots.marks,
  rewind: async (step) => {
    await ready();
    const { rewindTo } = await import('#store/timeline.ts');
    await rewindTo(step);
    return useRun.getState().progress?.step ?? 0;
  },
  subscribe: (listener) =>
    useRun.subscribe(({ phase, progress, latest }) => listener({ phase, progress, latest })),
};

/** Makes the API known to scripts. */
export function publishScripting(): void {
  window.strata = Object.freeze(api);
}
