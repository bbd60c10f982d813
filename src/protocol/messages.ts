/**
 * @file Every message between the page and the worker. A request's name maps to what goes in and what
 * comes out; an event streams back without being asked for. An undeclared field, an unknown request and
 * a missing handler do not compile. Large things (weights, activations, images) are requested, never pushed,
 * but for checkpoints.
 */
import type { SampleTable, Split } from '#datasets/dataset-def.ts';
import type { EngineRecord } from '#explain/record/sample-record.ts';
import type { WalkName } from '#explain/walks.ts';
import type { Repeats } from '#explain/doctor/repeats.ts';
import type { Exciting } from '#explain/exciting.ts';
import type { Vitals } from '#explain/vitals.ts';
import type { DescribedTexts } from '#datasets/text/own-texts.ts';
import type { TextReport, TokenizedText } from '#datasets/text/text-report.ts';
import type { ColumnChoices } from '#datasets/tables/describe-table.ts';
import type { DescribedTable } from '#datasets/tables/own-tables.ts';
import type { TableReport } from '#datasets/tables/table-report.ts';
import type { Arrangement, Collection, RefusedFile } from '#datasets/own-images/collection.ts';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import type { Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { DataSpec } from '#model/data-spec.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { Sampling } from '#model/sampling.ts';
import type { ScheduleSpec } from '#model/schedules/index.ts';
import type { ToolSpecOf } from '#model/tools/index.ts';
import type { BackendChoice, BackendReport, EngineChoice } from './backend.ts';
import type { AttentionRecord } from './attention-record.ts';
import type { ClassMaps } from './class-maps.ts';
import type { EngineFault } from './fault.ts';
import type { Generation } from './generation.ts';
import type {
  Checkpoint,
  EpochMetrics,
  Rewound,
  RunPhase,
  RunProgress,
  RunSummary,
  SnapshotList,
  StepMetrics,
} from './run.ts';
import type { Evaluation } from './evaluation.ts';
import type { Importance, InputRange } from './importance.ts';
import type { Coverage, Moment } from './made-samples.ts';
import type { SampleChoice, Trace } from './trace.ts';
import type { SurfaceSubject } from './surface.ts';
import type { Tensor } from './tensor.ts';
import type { PairEvaluation, Translations } from './translation.ts';

/** How far a run goes: to a number of epochs, or for a number of steps; to the plan's epochs when neither is given. */
export interface RunLimit {
  readonly epochs?: number;
  readonly steps?: number;
}

/** Samples as the page shows them. */
export interface SampleBatch extends SampleTable {
  /** Positions within the split, as they were asked for. */
  readonly indices: readonly number[];
}

/** What can be measured of the machine, whatever backend runs. */
export type Processor = 'cpu' | 'gpu';

export interface EngineRequests {
  /**
   * What the processor (all cores at once, in WebAssembly) or the graphics card (in WebGPU) can compute at most, in GFLOP/s of
   * single precision, a multiplication and an addition counted as two; null when it cannot be measured. Takes about a second,
   * in which nothing else should run.
   */
  'machine.peak': { in: { of: Processor }; out: number | null };
  /**
   * Picks and starts a backend, and says which engine is to train on it (`auto` where it is left out). First of all
   * requests; again to change either (the run's weights move over).
   */
  'engine.start': {
    in: { choice: BackendChoice; engine?: EngineChoice; baseUrl: string };
    out: BackendReport;
  };
  /** Begins streaming a dataset; resolves when training can start. `data.progress` tells the rest. */
  'data.open': { in: { data: DataSpec; seed: number }; out: { counts: Readonly<Record<Split, number>> } };
  /** Samples of a split by position (wrapping around); waits until they have arrived. */
  'data.samples': { in: { split: Split; indices: readonly number[] }; out: SampleBatch };
  /** Samples of a split by position as a person reads them: a mail, the cells of a row, a question and its answer. */
  'data.words': {
    in: { split: Split; indices: readonly number[] };
    out: readonly (readonly string[])[];
  };
  /** How many validation samples are training samples as well; waits until all have arrived. */
  'data.repeats': { in: null; out: Repeats };
  /** What a person typed as the raw inputs of one sample, or what is wrong with it. */
  'data.encode': { in: { cells: readonly string[] }; out: Result<Float32Array, Text> };
  /** What there is to show of the table that is open; null where the data is none. */
  'data.table': { in: null; out: TableReport | null };
  /** Reads and keeps a person's own table, or finds one that is kept; and describes it, with what they chose for its columns. */
  'data.describeTable': {
    in: { of: Blob | string; choices: ColumnChoices };
    out: Result<DescribedTable, Text>;
  };
  /** Reads and keeps a person's own texts, and describes them. */
  'data.takeTexts': { in: { file: Blob }; out: Result<DescribedTexts, Text> };
  /** Texts of the tokens that inputs are indices of; empty where they are not. */
  'data.vocabulary': { in: null; out: readonly string[] };
  /** How long texts are and how often each token stands in them; null where data is no text. */
  'data.text': { in: null; out: TextReport | null };
  /** Texts cut into tokens as samples were; null where data is no text. */
  'data.tokens': { in: { texts: readonly string[] }; out: readonly TokenizedText[] | null };
  /** A person's own images by class; null where the collection is not on this machine. */
  'images.read': { in: { collection: string }; out: Collection | null };
  /** Hands over files, folders and archives, from number `from` on, that are to be added together: more of them than one message should hold. */
  'images.bring': { in: { from: number; brought: readonly BroughtFile[] }; out: null };
  /** Adds to a collection what has been handed over; `fallback` is the class of what is in no folder. `images.progress` tells how far. */
  'images.add': {
    in: { collection: string; fallback: string };
    out: { readonly collection: Collection; readonly refused: readonly RefusedFile[] };
  };
  /** Renames and removes. Null where the collection is not on this machine. */
  'images.arrange': { in: { collection: string; change: Arrangement }; out: Collection | null };
  /** Builds the network with new weights, or with those of `resume`. Ends a run that is going on. Moments of it are kept where `snapshots` says so. */
  'run.open': {
    in: { document: CheckedDocument; resume?: Checkpoint; snapshots?: boolean };
    out: RunProgress;
  };
  /** Goes on with the same weights, curve and place as a document that differs in what is frozen only. */
  'run.refit': { in: { document: CheckedDocument }; out: RunProgress };
  /** Trains until `limit`, a pause, an end or a fault. Resolves at once; `run.phase` tells how it goes on. */
  'run.start': { in: { limit: RunLimit }; out: null };
  /** Stops after the batch in flight; resolves when nothing runs any more. */
  'run.pause': { in: null; out: RunProgress };
  /** Hyper-parameters that may change while it runs. */
  'run.tune': {
    in: {
      learningRate: number;
      schedule: ScheduleSpec;
      batchSize: number;
      epochs: number;
      earlyStopping: ToolSpecOf<'earlyStopping'>;
    };
    out: RunProgress;
  };
  'run.summary': { in: null; out: RunSummary };
  /** Stops, and goes to the moment of step `step`; later ones are kept until it trains. Null where there is none: the run stays where it is. */
  'run.rewind': { in: { step: number }; out: Rewound | null };
  /** Loss, accuracy, confusion and every sample's answer over a whole split, of the network or of one part. Training goes on in between. */
  'model.evaluate': { in: { split: Split; part?: string }; out: Evaluation };
  /** How much the loss over a split grows when some of the inputs, one range after another, are dealt out among the samples anew. */
  'model.importance': { in: { split: Split; ranges: readonly InputRange[] }; out: Importance };
  /** Class probabilities (outputs, where the loss has none) of raw samples [count, ...input]; [count, outputs]. */
  'model.predict': { in: { inputs: Float32Array; count: number }; out: Float32Array };
  /** What a decoder says to raw sources [count, ...input]. Refused where the task has no decoder that does. */
  'model.translate': { in: { inputs: Float32Array; count: number }; out: Translations };
  /** How many pairs of a split come out right from the first token to the last. Training goes on in between. */
  'model.evaluatePairs': { in: { split: Split }; out: PairEvaluation };
  /** Goes on with a text by `length` tokens, drawn as `sampling` says; null where the data is no text. */
  'model.generate': {
    in: { prompt: string; length: number; sampling: Sampling; seed: number };
    out: Generation | null;
  };
  /** How every attention layer attends to one raw sample; empty where there is none. */
  'model.attention': { in: { inputs: Float32Array }; out: readonly AttentionRecord[] };
  /** Outputs of every layer for one raw sample; of images the first `channels` channels only. */
  'model.activations': { in: { inputs: Float32Array; channels: number }; out: readonly Tensor[] };
  /** Where in raw pictures [count, ...input] the network finds what speaks for a class of each; null where no layer has places. */
  'model.classMaps': { in: { inputs: Float32Array; classes: readonly number[] }; out: ClassMaps | null };
  /** The weights that answer: their averages, where training keeps some. */
  'model.weights': { in: null; out: readonly Tensor[] };
  /** Replaces weights by name; refuses unknown names and wrong shapes. */
  'model.setWeights': { in: { weights: readonly Tensor[] }; out: null };
  /** What one part of the network gives for raw inputs [count, ...its input]: [count, ...its output], activated. */
  'model.part': { in: { part: string; inputs: Float32Array; count: number }; out: Float32Array };
  /** What a generator made of the same noise: the moments that were kept after step `after`, and now. */
  'model.moments': { in: { after: number }; out: readonly Moment[] };
  /** Which classes the generator makes. Trains a judge when it is asked for the first time, which takes seconds. */
  'model.coverage': { in: null; out: Coverage };
  'model.trace': { in: { index: number }; out: Trace };
  /** All that one sample does to the network, in one of the task's steps where there are several, and what the optimizer's next step would start from: everything of one moment. */
  'model.record': { in: { sample: SampleChoice; walk?: WalkName | null }; out: EngineRecord };
  /** How every layer is, over one fixed batch of training samples; while training goes on, with what its next step does. */
  'model.vitals': { in: null; out: Vitals };
  /** Training samples to which a unit (the last axis of a layer's output) answers most strongly. Training goes on in between. */
  'model.exciting': { in: { layer: string; unit: number }; out: Exciting };
  /** Hands over a canvas on which the worker is to draw `subject`; `id` is the page's own. */
  'surface.add': { in: { id: number; canvas: OffscreenCanvas; subject: SurfaceSubject }; out: null };
  'surface.remove': { in: { id: number }; out: null };
  /** Draws what the network answers now to every point of the plane; tells which were never handed over, and what it cost. */
  'surface.draw': {
    in: { ids: readonly number[]; discretize: boolean };
    out: { unknown: readonly number[]; tookMs: number };
  };
}

export type EngineEvent =
  | { readonly type: 'data.progress'; readonly loadedBytes: number; readonly totalBytes: number }
  /** Files that have been looked at, of those that were brought. */
  | { readonly type: 'images.progress'; readonly done: number; readonly all: number }
  /** Kernels of the network that is being prepared: only on a GPU, where that takes a while. */
  | { readonly type: 'engine.compiling'; readonly ready: number; readonly all: number }
  | { readonly type: 'run.phase'; readonly phase: RunPhase }
  | { readonly type: 'run.metrics'; readonly steps: readonly StepMetrics[]; readonly progress: RunProgress }
  /** Epochs that have ended since the last message: of small networks hundreds in a second. */
  | { readonly type: 'run.epochs'; readonly epochs: readonly EpochMetrics[]; readonly progress: RunProgress }
  | { readonly type: 'run.checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly type: 'run.snapshots'; readonly snapshots: SnapshotList }
  | { readonly type: 'engine.fault'; readonly fault: EngineFault };

export type RequestName = keyof EngineRequests;
export type RequestInput<N extends RequestName> = EngineRequests[N]['in'];
export type RequestOutput<N extends RequestName> = EngineRequests[N]['out'];
