/**
 * @file What the compiled engine takes: see `engine/compiled` for why. Weights and tensors have their channels in whole panels
 * of eight; what is fused away takes nothing; values and gradients stay side by side.
 */
import type { Activation } from '#model/activations.ts';
import { learns, type LayerAnalysis } from '#model/analyse.ts';
import { batchPieces } from '#model/batch-pieces.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import { sizeOf } from '#model/shape.ts';
import type { MemoryNumbers, MemoryParts } from './estimate-memory.ts';
import { FLOAT, weightBytesOf } from './memory-source.ts';

const PANEL = 8;
const MEBIBYTE = 2 ** 20;

export type MemoryNeeds = MemoryParts & {
  /** The largest piece that has to lie together. */
  readonly largest: number;
};

/** One layer's tensors, in floats of one sample. */
interface LayerFloats {
  readonly size: number;
  /** It keeps what its activation is given: an operation of its own. */
  readonly apart: boolean;
  /** The pooling behind it takes its output out of the registers: it is never stored. */
  readonly pooled: boolean;
  readonly learns: boolean;
  readonly analysis: LayerAnalysis;
}

/** Their slope cannot be told from what they give. */
const KEEPS_INPUT: ReadonlySet<Activation> = new Set(['gelu', 'silu', 'mish', 'softplus']);

function isPooled({ layer }: LayerAnalysis, next: LayerAnalysis | undefined): boolean {
  if (layer.kind !== 'conv2d' || layer.activation !== 'relu' || next?.layer.kind !== 'max_pooling2d')
    return false;
  const { poolSize, padding } = next.layer;
  return poolSize === 2 && poolStride(next.layer) === 2 && padding === 'valid';
}

function layerFloats(layers: readonly LayerAnalysis[]): readonly LayerFloats[] {
  return layers.map((analysis, i) => {
    const { layer, output, cost, repeats } = analysis;
    const channels = output.at(-1) ?? 1;
    const panels = Math.ceil(channels / PANEL) * PANEL;
    return {
      size: (cost.activations * repeats * panels) / channels,
      apart: 'activation' in layer && layer.kind !== 'activation' && KEEPS_INPUT.has(layer.activation),
      pooled: isPooled(analysis, layers[i + 1]),
      learns: learns(analysis),
      analysis,
    };
  });
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** The mean over a batch is of the whole batch: it cannot go through in parts. */
const needsWholeBatch = (layers: readonly LayerAnalysis[]): boolean =>
  layers.some(({ layer, frozen }) => layer.kind === 'batch_normalization' && !frozen);

const KEEPS_CHOICES: ReadonlySet<LayerAnalysis['layer']['kind']> = new Set([
  'max_pooling2d',
  'dropout',
  'alpha_dropout',
  'gaussian_dropout',
  'gaussian_noise',
  'sampling',
]);

/** What each layer keeps besides values and gradients: the places of maxima, the draws of dropout. */
const extrasOf = ({ size, analysis: { layer } }: LayerFloats): number =>
  KEEPS_CHOICES.has(layer.kind) ? size : 0;

/** Activations of all slices together: longer batches go through in portions. */
const SLICES = 128 * MEBIBYTE;
const MOST_SAMPLES = 64;
/** Samples of a tile, and of a group whose dz stays in the cache. */
const TILE = 4;
/** Tables of steps and of samples' positions. */
const TABLES = MEBIBYTE / 2;

export function onCompiledWasm(numbers: MemoryNumbers): MemoryNeeds {
  const { layers, flops, training, input, trainable, frozen, slots, samples } = numbers;
  const floats = layerFloats(layers);
  const pieces = batchPieces(training.batchSize * flops, trainable / FLOAT);
  const unfused = 2 * FLOAT * (sizeOf(input) + sum(floats, ({ size }) => size));
  const portion = Math.max(
    TILE,
    Math.min(MOST_SAMPLES / pieces, Math.floor(SLICES / (pieces * unfused * TILE)) * TILE),
  );
  const share = Math.ceil(training.batchSize / pieces / TILE) * TILE;
  const capacity = needsWholeBatch(layers) ? Math.max(portion, share) : portion;
  const perSample =
    sizeOf(input) +
    sum(floats, (each) => (each.pooled ? 0 : (each.apart ? 4 : 2) * each.size) + extrasOf(each));
  const scratch = TILE * sum(floats, (each) => (each.learns ? each.size : 0));
  /** Every kernel above the first that learns once more, transposed. */
  const transposed = weightBytesOf(layers.slice(layers.findIndex(learns) + 1));
  /** For a look at one sample: its gradients, and transposed weights of its own. */
  const looking = trainable + transposed + unfused;
  return {
    weights: trainable + frozen,
    gradients: pieces * trainable,
    optimizer: slots * trainable,
    activations: pieces * capacity * perSample * FLOAT,
    workspace: transposed + looking + pieces * scratch * FLOAT + TABLES,
    data: samples,
    largest: 0,
  };
}

/** Batches of one submit, whose positions are sent together. */
const BATCHES = 512;
/** Workgroups that keep a graphics card busy, more or less: sums are cut into so many slices. */
const BUSY = 256;
/** Of a kernel, that one workgroup sums; and terms that are worth a slice. */
const BLOCK = 64;
const SLICE_TERMS = 128;

/** dZ of a convolution has a rim of zeros where gradients go on to the layer below. */
function withRim({ analysis: { layer, output }, size }: LayerFloats, sendsBack: boolean): number {
  if (layer.kind !== 'conv2d' || !sendsBack) return size;
  const [height = 1, width = 1] = output;
  const rim = 2 * (layer.kernelSize - 1);
  return (size / (height * width)) * (height + rim) * (width + rim);
}

/** Slices in which the gradient of a layer's kernel is summed side by side. */
function slicesOf({ analysis: { output, params } }: LayerFloats, batch: number): number {
  const columns = output.at(-1) ?? 1;
  const weights = sum(params, ({ shape }) => sizeOf(shape));
  const tiles = Math.ceil(weights / columns / BLOCK) * Math.ceil(columns / BLOCK);
  const terms = (batch * sizeOf(output)) / columns;
  return Math.max(1, Math.min(batch, Math.floor(BUSY / tiles), Math.floor(terms / SLICE_TERMS)));
}

export function onCompiledWebgpu(numbers: MemoryNumbers): MemoryNeeds {
  const { layers, training, input, trainable, frozen, slots, samples } = numbers;
  const batch = training.batchSize;
  const floats = layerFloats(layers);
  const lowest = floats.findIndex((each) => each.learns);
  const perSample =
    2 * sizeOf(input) +
    BATCHES +
    sum(floats, (each) => {
      const dz = each.learns ? withRim(each, floats.indexOf(each) > lowest) : each.size;
      return dz + (each.pooled ? 0 : each.size) + (each.apart ? 3 * each.size : 0) + extrasOf(each);
    });
  const gradients = sum(floats, (each) =>
    each.learns ? weightBytesOf([each.analysis]) * slicesOf(each, batch) : 0,
  );
  const tensor = FLOAT * Math.max(sizeOf(input), ...floats.map(({ size }) => size));
  const together = needsWholeBatch(layers) ? batch : 1;
  return {
    weights: trainable + frozen,
    gradients,
    optimizer: slots * trainable,
    activations: batch * perSample * FLOAT,
    workspace: TABLES,
    data: samples,
    // dZ of a pooled convolution is four times its output, and has a rim.
    largest: Math.max(trainable + frozen, gradients, 8 * tensor * together),
  };
}
