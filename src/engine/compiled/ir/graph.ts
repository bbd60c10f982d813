/**
 * @file A network as a list of operations on tensors with static shapes. Shapes are of one sample: the batch is an
 * axis of the views that the plan makes, not of the graph. A tensor has one producer and any number of consumers;
 * whoever runs the graph backwards adds up what the consumers send.
 */
import type { Activation } from '#model/activations.ts';
import type { Merge } from '#model/layers/block/parallel.ts';
import type { Padding, Shape } from '#model/shape.ts';
import type { ProductActivation } from './slopes.ts';

/** Position in {@link Graph.tensors}. The network's input is tensor 0. */
export type TensorId = number;
export const INPUT: TensorId = 0;

/** A window along one axis of places. `causal` reaches over the front edge only. */
export interface AxisWindow {
  readonly size: number;
  readonly stride: number;
  /** From one of its places to the next. */
  readonly dilation: number;
  readonly padding: Padding | 'causal';
}

/** A window that slides over an image, or over the one row that a sequence is. */
export interface Window {
  readonly rows: AxisWindow;
  readonly columns: AxisWindow;
}

interface Edge {
  /** The layer that it belongs to: position among all, a block before what it holds. */
  readonly layer: number;
  readonly input: TensorId;
  readonly output: TensorId;
  /** Its weights, and the averages that it keeps, stay as they are. */
  readonly frozen?: true;
}

export type KernelName = 'kernel' | 'projection' | 'pointwise_kernel';

/** a = f(x · W + b) */
export interface DenseOp extends Edge {
  readonly kind: 'dense';
  /** The layer's name for W. */
  readonly kernel: KernelName;
  readonly activation: ProductActivation;
  readonly bias: boolean;
}

/** a = f(x ∗ W + b) */
export interface Conv2dOp extends Edge {
  readonly kind: 'conv2d';
  readonly kernel: KernelName;
  /** The layer's own weights are [height, width, out, in], and turned around: those of a transposed convolution. */
  readonly turned: boolean;
  readonly window: Window;
  readonly activation: ProductActivation;
  readonly bias: boolean;
}

/** A weight that is read where it lies: rows of as many numbers as the operation's output has channels. */
export interface WeightTable {
  /** The layer's name for it. */
  readonly name: string;
  readonly rows: number;
}

/** What a normalization does last: its tables are γ and β, one row each, at these places; −1 for one that it goes without. */
export interface ScaleAndShift {
  readonly tables: readonly WeightTable[];
  readonly gamma: number;
  readonly beta: number;
}

/** z[p, c] = Σₜ x[p + t, c] W[t, c] + b[c]: every channel by itself. The tables are W, a row to a tap, and b if there is one. */
export interface DepthwiseOp extends Edge {
  readonly kind: 'depthwise';
  readonly window: Window;
  readonly tables: readonly WeightTable[];
}

/** a[t] = W[x[t]]: rows of its table by number. Numbers have no gradient. */
export interface EmbeddingOp extends Edge {
  readonly kind: 'embedding';
  readonly tables: readonly WeightTable[];
}

/** a = x + W, or a = max(0, x) + W min(0, x), W with a row for each place of a sample or one for all of them. */
export interface ByPlaceOp extends Edge {
  readonly kind: 'by_place';
  readonly how: 'add' | 'slope';
  /** W, where it is learned. */
  readonly tables: readonly WeightTable[];
  /** [places, channels], where it is not. */
  readonly constant: Float32Array | null;
}

export interface PoolOp extends Edge {
  readonly kind: 'max_pool' | 'average_pool';
  /** `all` is one window over the whole image. */
  readonly window: Window | 'all';
}

export interface ActivationOp extends Edge {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/**
 * What draws make of numbers. `drop`: 0 or x / (1 − rate), each by itself or all places of a channel alike; `alpha`: `floor` or
 * slope x + shift; `factor`: x (1 + ξ); `term`: x + ξ, ξ normal with mean 0.
 */
export type Noise =
  | { readonly kind: 'drop'; readonly rate: number; readonly places: 'each' | 'all' }
  | {
      readonly kind: 'alpha';
      readonly rate: number;
      readonly slope: number;
      readonly shift: number;
      readonly floor: number;
    }
  | { readonly kind: 'factor' | 'term'; readonly deviation: number };

/** In training, noise from the layer's stream; elsewhere a = x. */
export interface DropoutOp extends Edge {
  readonly kind: 'dropout';
  readonly noise: Noise;
}

/**
 * a = γ x̂ + β, x̂ = (x − μ) / √(σ² + ε), per channel. In training μ and σ² (with 1/N) are those of the whole batch, and the
 * moving averages go (1 − momentum) of the way towards them at every step; elsewhere the moving averages take their place.
 */
export interface BatchNormalizationOp extends Edge, ScaleAndShift {
  readonly kind: 'batch_normalization';
  readonly momentum: number;
  readonly epsilon: number;
}

/**
 * a = γ x̂ + β, x̂ = (x − μ) / √(σ² + ε), μ and σ² (with 1/N) of a group of numbers within a sample: neighbouring channels of
 * one place, or of all places together. Where it is not centered, μ is zero.
 */
export interface GroupNormalizationOp extends Edge, ScaleAndShift {
  readonly kind: 'group_normalization';
  readonly places: 'each' | 'all';
  /** Into which the channels are dealt. */
  readonly groups: number;
  readonly centered: boolean;
  readonly epsilon: number;
}

/** a = x; in training the loss of a batch of B grows by (l1 Σ|x| + l2 Σx²) / B. */
export interface ActivityRegularizationOp extends Edge {
  readonly kind: 'activity_regularization';
  readonly l1: number;
  readonly l2: number;
}

/**
 * x = [μ, ℓ], halves of the last axis. In training a = μ + e^{ℓ/2} ε, ε normal from the layer's stream, and the loss of a batch
 * of B grows by weight · Σ ½ (μ² + e^ℓ − ℓ − 1) / B; elsewhere a = μ.
 */
export interface SamplingOp extends Edge {
  readonly kind: 'sampling';
  readonly weight: number;
}

/** The same numbers in the same order, as a list. */
export interface FlattenOp extends Edge {
  readonly kind: 'flatten';
}

/** Every number of the output is a copy of one of the input, or zero: axes change places, rows repeat, edges are added. */
export interface MoveOp extends Edge {
  readonly kind: 'move';
  /** [output]: which number of the input, both counted in row-major order; −1 for zero. */
  readonly from: Int32Array;
}

/** Several tensors as one: side by side in the last axis, or number by number. No tensor comes twice. */
export interface MergeOp {
  readonly kind: 'merge';
  readonly layer: number;
  readonly merge: Merge;
  readonly inputs: readonly TensorId[];
  readonly output: TensorId;
}

export type ProductOp = DenseOp | Conv2dOp;
/** Operations on one tensor. */
export type SingleOp =
  | ProductOp
  | DepthwiseOp
  | EmbeddingOp
  | ByPlaceOp
  | PoolOp
  | ActivationOp
  | DropoutOp
  | ActivityRegularizationOp
  | SamplingOp
  | BatchNormalizationOp
  | GroupNormalizationOp
  | FlattenOp
  | MoveOp;
export type Op = SingleOp | MergeOp;

export interface Graph {
  readonly tensors: readonly Shape[];
  /** In an order in which every input is made before it is used. */
  readonly ops: readonly Op[];
  /** What the loss takes. */
  readonly output: TensorId;
  /** The tensor that each layer gives, a block before what it holds; a layer that changes nothing gives what it was given. */
  readonly layerOutputs: readonly TensorId[];
  /** Position of the layer whose output is the network's. */
  readonly last: number;
  /** The activation that turns `output` into what the network answers, where the loss does it itself. */
  readonly outputActivation: Activation | null;
}

export const isProduct = (op: Op): op is ProductOp => op.kind === 'dense' || op.kind === 'conv2d';

export const inputsOf = (op: Op): readonly TensorId[] => (op.kind === 'merge' ? op.inputs : [op.input]);

export const consumersOf = ({ ops }: Graph, tensor: TensorId): readonly Op[] =>
  ops.filter((op) => inputsOf(op).includes(tensor));

/** Operations whose weights are tables. */
export type TableOp = Extract<Op, { readonly tables: readonly WeightTable[] }>;
export const hasTables = (op: Op): op is TableOp => 'tables' in op && op.tables.length > 0;

/** Operations with weights, whether they learn or not. */
export type WeightedOp = ProductOp | TableOp;
export const hasWeights = (op: Op): op is WeightedOp => isProduct(op) || hasTables(op);

/** Does training move the weights of this operation, if it has any? */
export const learns = (op: Op): op is WeightedOp => hasWeights(op) && !op.frozen;

/** Tensors with a weight that learns somewhere below them: training needs their gradients, and no others. */
export function trainableTensors({ ops }: Graph): ReadonlySet<TensorId> {
  const found = new Set<TensorId>();
  for (const op of ops)
    if (learns(op) || inputsOf(op).some((input) => found.has(input))) found.add(op.output);
  return found;
}

/** Operations that draw from the layer's stream in training. */
export const draws = ({ kind }: Op): boolean => kind === 'dropout' || kind === 'sampling';

/** Statistics of a batch want all of it in memory at once. */
export const needsWholeBatch = ({ ops }: Graph): boolean =>
  ops.some((op) => op.kind === 'batch_normalization' && !op.frozen);
