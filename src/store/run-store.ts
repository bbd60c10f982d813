/** @file The run as the page knows it: one reducer over the engine's events, one `setState` each. */
import { create } from 'zustand';
import { appendSteps, EMPTY_HISTORY, type StepHistory } from '#lib/step-history.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { BackendChoice, BackendReport, EngineChoice } from '#protocol/backend.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type {
  Checkpoint,
  EpochMetrics,
  RunPhase,
  RunProgress,
  SnapshotList,
  StepMetrics,
} from '#protocol/run.ts';

/** Batches are trained on, or about to be. */
export const isTraining = ({ phase }: Pick<RunState, 'phase'>): boolean =>
  phase.name === 'running' || phase.name === 'starting';

export interface DataProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** A run up to its newest moment. */
export type WholeRun = Pick<RunState, 'history' | 'epochs' | 'latest' | 'phase'>;

/** A run that was left at step `from` for another way on. */
export interface FirstRun extends Pick<RunState, 'history' | 'epochs'> {
  readonly from: number;
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
  /** Moments to which the run can go back. */
  readonly snapshots: SnapshotList;
  /** Where the run went back: what it was before, until it trains on. Everything above is then of the moment it is at. */
  readonly rewound: WholeRun | null;
  readonly firstRun: FirstRun | null;
  /** Counts every change of the weights, for whoever shows what the network says now. */
  readonly modelRevision: number;
}

const NO_SNAPSHOTS: SnapshotList = { marks: [], bytes: 0, roomBytes: 0, onDisk: false, trouble: null };

/** What belongs to one run and goes with it. */
export const FRESH_RUN = {
  latest: null,
  history: EMPTY_HISTORY,
  epochs: [],
  checkpoint: null,
  snapshots: NO_SNAPSHOTS,
  rewound: null,
  firstRun: null,
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
        rewound: null,
        modelRevision: state.modelRevision + 1,
      };
    case 'run.epochs':
      return { epochs: [...state.epochs, ...event.epochs], progress: event.progress };
    case 'run.checkpoint':
      return { checkpoint: event.checkpoint };
    case 'run.snapshots':
      return { snapshots: event.snapshots };
    case 'engine.fault':
      return { phase: { name: 'failed', fault: event.fault } };
  }
}

export const applyEvent = (event: EngineEvent): void => useRun.setState((state) => reduceRun(state, event));

/** The weights changed by other means than training. */
export const touchModel = (): void =>
  useRun.setState(({ modelRevision }) => ({ modelRevision: modelRevision + 1 }));
