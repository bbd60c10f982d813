/** @file The run as the page knows it: one reducer over the engine's events, one `setState` each. */
import { create } from 'zustand';
import { appendSteps, EMPTY_HISTORY, type StepHistory } from '#lib/step-history.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { BackendChoice, BackendReport, EngineChoice } from '#protocol/backend.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Checkpoint, EpochMetrics, RunPhase, RunProgress, StepMetrics } from '#protocol/run.ts';

export interface DataProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface RunState {
  readonly phase: RunPhase;
  /** Null until a backend has passed its self-test. */
  readonly backend: BackendReport | null;
  readonly backendChoice: BackendChoice;
  readonly engineChoice: EngineChoice;
  readonly data: DataProgress | null;
  /** Files that a person has brought, and how many of them have been looked at; null before the first. */
  readonly bringing: { readonly done: number; readonly all: number } | null;
  /** True once samples and training are to be had. */
  readonly dataReady: boolean;
  /** A person's own data that the document speaks of is not on this machine. */
  readonly dataMissing: boolean;
  /** Which data and seed the engine was last asked for; null before. */
  readonly dataOpen: string | null;
  /** The document that the engine's network was built from; null while there is none. */
  readonly opened: CheckedDocument | null;
  /** Kernels of the network that is being prepared; null where nothing is compiled. */
  readonly compiling: { readonly ready: number; readonly all: number } | null;
  readonly progress: RunProgress | null;
  readonly latest: StepMetrics | null;
  readonly history: StepHistory;
  readonly epochs: readonly EpochMetrics[];
  readonly checkpoint: Checkpoint | null;
  /** Counts every change of the weights, for whoever shows what the network says now. */
  readonly modelRevision: number;
}

/** What belongs to one run and goes with it. */
export const FRESH_RUN = {
  latest: null,
  history: EMPTY_HISTORY,
  epochs: [],
  checkpoint: null,
} satisfies Partial<RunState>;

export const useRun = create<RunState>()(() => ({
  phase: { name: 'idle' },
  backend: null,
  backendChoice: 'auto',
  engineChoice: 'auto',
  data: null,
  bringing: null,
  dataReady: false,
  dataMissing: false,
  dataOpen: null,
  opened: null,
  compiling: null,
  progress: null,
  modelRevision: 0,
  ...FRESH_RUN,
}));

/** What `event` changes. */
export function reduceRun(state: RunState, event: EngineEvent): Partial<RunState> {
  switch (event.type) {
    case 'data.progress':
      return { data: { loadedBytes: event.loadedBytes, totalBytes: event.totalBytes } };
    case 'images.progress':
      return { bringing: { done: event.done, all: event.all } };
    case 'engine.compiling':
      return { compiling: event.ready < event.all ? { ready: event.ready, all: event.all } : null };
    case 'run.phase': {
      const { phase } = event;
      const moved = phase.name === 'ended' && phase.restoredEpoch !== undefined;
      return { phase, ...(moved ? { modelRevision: state.modelRevision + 1 } : {}) };
    }
    case 'run.metrics':
      return {
        latest: event.steps.at(-1) ?? state.latest,
        history: appendSteps(state.history, event.steps),
        progress: event.progress,
        modelRevision: state.modelRevision + 1,
      };
    case 'run.epochs':
      return { epochs: [...state.epochs, ...event.epochs], progress: event.progress };
    case 'run.checkpoint':
      return { checkpoint: event.checkpoint };
    case 'engine.fault':
      return { phase: { name: 'failed', fault: event.fault } };
  }
}

export const applyEvent = (event: EngineEvent): void => useRun.setState((state) => reduceRun(state, event));

/** The weights changed by other means than training. */
export const touchModel = (): void =>
  useRun.setState(({ modelRevision }) => ({ modelRevision: modelRevision + 1 }));
