/**
 * @file What explanations stand on: all that one sample did to a network, as the engine computed it. Dropout is off, moving
 * averages stand for a batch's statistics, and the weights are those that are trained.
 */
import type { WalkName } from '#explain/walks.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Tensor } from '#model/tensor.ts';
import type { GistTensor } from './gist.ts';

/** One layer of the walk, in the order of `allLayers` over all stacks in a row: a block, then what it holds. */
export interface LayerRecord {
  readonly name: string;
  /** What it gives, activated: [...output]. */
  readonly output: GistTensor;
  /** ∂L/∂output. */
  readonly outputGradient: GistTensor;
  /** ∂L/∂W of its trainable weights, named as they are. */
  readonly gradients: readonly GistTensor[];
}

export interface OptimizerRecord {
  /** Named after the weight they belong to: `dense/kernel/m`. */
  readonly slots: readonly GistTensor[];
  /** Steps taken so far. */
  readonly step: number;
  /** Of the next step. */
  readonly learningRate: number;
}

/** What the engine tells of one sample. */
export interface EngineRecord {
  /** Which of the task's steps it is; missing where all stacks in a row are one network over samples of the data. */
  readonly walk?: WalkName;
  /** What comes in and what should come out. */
  readonly shape: DataShape;
  /** Scaled, as the network saw it: [...input]. */
  readonly input: Tensor;
  /** [outputs]: one-hot, at every place where there are several; or numbers. */
  readonly target: Float32Array;
  /** What comes in besides: logits of a teacher, `teacher`; chances of a layer that draws codes, `sampling/noise`. */
  readonly given?: readonly Tensor[];
  /** Of this sample alone. */
  readonly loss: number;
  /** By how much training multiplies that loss, for the sample's class. */
  readonly factor: number;
  readonly layers: readonly LayerRecord[];
  /** Trainable ones first, in layer order; then frozen ones and statistics. */
  readonly weights: readonly GistTensor[];
  readonly optimizer: OptimizerRecord;
}

/** All that one sample did to the network, and what the next step of the optimizer would start from. */
export interface SampleRecord extends EngineRecord {
  readonly document: PlaygroundDocument;
}
