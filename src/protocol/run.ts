/** @file What a run tells while it goes on, and what is left of it in the end. */
import type { PlateauWatch } from '#model/schedules/plateau-watch.ts';
import type { StoppingWatch } from '#model/tools/stopping-watch.ts';
import type { EngineFault } from './fault.ts';
import type { BackendName, EngineInUse } from './backend.ts';
import type { Tensor } from './tensor.ts';

/** `stopped` is early stopping. */
export type EndReason = 'finished' | 'stopped' | 'diverged';

/** One run's life. Exactly one of these at any time. */
export type RunPhase =
  | { readonly name: 'idle' }
  | { readonly name: 'starting' }
  | { readonly name: 'running' }
  | { readonly name: 'paused' }
  /** `restoredEpoch` where the network went back to the weights of its best epoch. */
  | { readonly name: 'ended'; readonly why: EndReason; readonly restoredEpoch?: number }
  | { readonly name: 'failed'; readonly fault: EngineFault };

/** One training step. Loss and accuracy are means over its batch, dropout on; accuracy is 0 where targets are numbers. */
export interface StepMetrics {
  /** Steps taken, this one included. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** What the task measures besides, by the names of its definition; where nothing new was measured, nothing stands. */
  readonly extras?: Readonly<Record<string, number>>;
}

/** Mean loss and accuracy over a whole split, dropout off; accuracy is 0 where targets are numbers. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
  readonly samples: number;
}

/** The end of an epoch. */
export interface EpochMetrics {
  /** Epochs completed, this one included. */
  readonly epoch: number;
  readonly step: number;
  readonly validation: Score;
}

/** The best epoch so far, by what early stopping watches. */
export interface BestEpoch {
  /** Epochs completed, that one included. */
  readonly epoch: number;
  readonly validation: Score;
}

/** Where a run stands. */
export interface RunProgress {
  /** Steps taken since the weights were new. */
  readonly step: number;
  /** Whole epochs completed. */
  readonly epoch: number;
  /** Steps taken within the current epoch. */
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  /** Epochs at which the run will end. */
  readonly targetEpochs: number;
  /** Over the last seconds; 0 until it is known. */
  readonly samplesPerSecond: number;
  /** Of the next step. */
  readonly learningRate?: number;
  /** By what early stopping watches; missing where it is off. */
  readonly best?: BestEpoch;
  readonly engine?: EngineInUse;
}

/** Enough to go on after the worker is gone: weights, optimizer slots and the place in the data. */
export interface Checkpoint {
  readonly params: readonly Tensor[];
  /** Optimizer slots, named `<weight>/<slot>`; those of frozen weights that have learned before, too. */
  readonly slots: readonly Tensor[];
  readonly step: number;
  readonly epoch: number;
  readonly stepInEpoch: number;
  /** Samples of the epoch that were trained on: with a batch size that changed, more than the steps can tell. */
  readonly samplesInEpoch: number;
  /** What the schedule has seen of validation; nothing yet where it is missing. */
  readonly plateau?: PlateauWatch;
  /** What early stopping has seen of it, and the best epoch's weights where they are wanted back. */
  readonly stopping?: {
    readonly watch: StoppingWatch;
    readonly best: (BestEpoch & { readonly params: readonly Tensor[] | null }) | null;
  };
}

/** Moments of a run that are kept at the same time. */
export const SNAPSHOTS_AT_MOST = 64;

/** A moment of a run to which it can go back. */
export interface SnapshotMark {
  /** Steps taken by then. */
  readonly step: number;
  /** Whole epochs completed. */
  readonly epoch: number;
  /** Of the last step's batch; null where nothing is known of it, as before the first. */
  readonly loss: number | null;
  readonly accuracy: number | null;
}

/** All moments of a run that are kept. */
export interface SnapshotList {
  /** In order of their steps; the first and the newest are always among them. */
  readonly marks: readonly SnapshotMark[];
  /** What they take together, and may take at most. */
  readonly bytes: number;
  readonly roomBytes: number;
  /** False where they are kept in memory: there are no files, or they are too small to be worth one. */
  readonly onDisk: boolean;
  /** One alone would take more than half of the room; or it could not be written, or not read. Training goes on in any case. */
  readonly trouble: 'too-large' | 'not-kept' | 'unreadable' | null;
}

/** Where a run is after it went back. */
export interface Rewound {
  readonly progress: RunProgress;
  /** The last step before. */
  readonly latest: StepMetrics | null;
}

/** What is left of a run. */
export interface RunSummary {
  readonly steps: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly loss: number;
  readonly accuracy?: number;
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  readonly backend: BackendName;
  readonly fault?: EngineFault;
}
