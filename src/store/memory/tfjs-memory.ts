/**
 * @file What the tfjs engine holds at most. Every operation gives a new tensor, and what the way back will ask for is kept, so
 * that how much there is depends on how many operations stand behind a layer. The numbers are measured with `tf.profile`.
 */
import type { Activation } from '#model/activations.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import { sizeOf } from '#model/shape.ts';
import type { BackendName } from '#protocol/backend.ts';
import type { MemoryNeeds } from './compiled-memory.ts';
import type { MemoryNumbers } from './estimate-memory.ts';

const FLOAT = 4;

/** Tensors as large as its output that a layer leaves behind on both ways, without its activation. */
const PER_LAYER: Readonly<Partial<Record<LayerAnalysis['layer']['kind'], number>>> = {
  batch_normalization: 6,
  dropout: 4,
};
const PER_OTHER_LAYER = 3;
/** And those of the activation. */
const PER_ACTIVATION: Readonly<Record<Activation, number>> = {
  linear: 0,
  relu: 2,
  leaky_relu: 5.5,
  elu: 2,
  selu: 9.5,
  gelu: 17,
  silu: 8,
  mish: 9,
  softplus: 3,
  softsign: 11,
  tanh: 4,
  sigmoid: 4,
  hard_sigmoid: 8,
  softmax: 4,
};

function tensorsOf({ layer }: LayerAnalysis): number {
  const activation = 'activation' in layer ? PER_ACTIVATION[layer.activation] : 0;
  return activation + (layer.kind === 'activation' ? 1 : (PER_LAYER[layer.kind] ?? PER_OTHER_LAYER));
}

/** Vectors over all weights while gradients are on their way, and while the optimizer computes with them. */
const BACKWARD = { vectors: 6, perSlot: 1 };
const UPDATE = { vectors: 8, perSlot: 6 };

export function onTfjs(
  { source, trainable, frozen, slots, samples }: MemoryNumbers,
  backend: BackendName,
): MemoryNeeds {
  const { analysis, training, dataset } = source;
  const input = sizeOf(dataset.input);
  const perSample = analysis.layers.reduce(
    (sum, layer) => sum + tensorsOf(layer) * layer.cost.activations,
    input,
  );
  const activations = training.batchSize * perSample * FLOAT;
  const of = ({ vectors, perSlot }: typeof UPDATE): number => (vectors + perSlot * slots) * trainable;
  const most = Math.max(activations + of(BACKWARD), of(UPDATE));
  const kept = {
    weights: trainable + frozen,
    gradients: 2 * trainable,
    optimizer: slots * trainable,
    activations,
  };
  const data = backend === 'webgpu' ? samples : 0; // elsewhere they stay with the page's other data
  const outputs = analysis.layers.map(({ cost }) => cost.activations);
  return {
    ...kept,
    workspace: most - trainable - kept.gradients - kept.optimizer - activations,
    data,
    largest: Math.max(trainable, data, training.batchSize * FLOAT * Math.max(input, ...outputs)),
  };
}
