/**
 * @file What the tfjs engine holds at most. Every operation gives a new tensor, and what the way back will ask for is kept, so
 * that how much there is depends on how many operations stand behind a layer. The numbers are measured with `tf.profile`.
 */
import type { Activation } from '#model/activations.ts';
import { allAnalyses, type LayerAnalysis } from '#model/analyse.ts';
import { sizeOf } from '#model/shape.ts';
import type { BackendName } from '#protocol/backend.ts';
import type { MemoryNeeds } from './compiled-memory.ts';
import { FLOAT, weightsIn, type MemorySource, type MemoryTurn } from './memory-source.ts';

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

/** Of one sample. What only takes another shape is counted too: tfjs has a tensor for it. */
const numbersIn = ({ cost, output, repeats }: LayerAnalysis): number =>
  (cost.activations || sizeOf(output)) * repeats;

/** Vectors over all weights while gradients are on their way, and while the optimizer computes with them. */
const BACKWARD = { vectors: 6, perSlot: 1 };
const UPDATE = { vectors: 8, perSlot: 6 };

/** What a turn holds at its peak besides weights and slots, which stay. */
interface TurnPeak {
  readonly trainable: number;
  readonly activations: number;
  readonly passing: number;
}

function peakOf(turn: MemoryTurn, { training, dataset }: MemorySource, slots: number): TurnPeak {
  const { trainable } = weightsIn(turn.layers);
  const perSample = [...turn.layers, ...turn.through].reduce(
    (sum, layer) => sum + tensorsOf(layer) * numbersIn(layer),
    sizeOf(dataset.input),
  );
  const activations = training.batchSize * turn.samples * perSample * FLOAT;
  const of = ({ vectors, perSlot }: typeof UPDATE): number => (vectors + perSlot * slots) * trainable;
  const most = Math.max(activations + of(BACKWARD), of(UPDATE));
  return { trainable, activations, passing: most - (1 + slots) * trainable };
}

/** Several networks all keep their weights and slots; what a step takes besides is gone when the next one has its turn. */
export function onTfjs(
  source: MemorySource,
  backend: BackendName,
  { slots, samples }: { readonly slots: number; readonly samples: number },
): MemoryNeeds {
  const turns =
    'turns' in source ? source.turns : [{ layers: allAnalyses(source.analysis), through: [], samples: 1 }];
  const peaks = turns.map((turn) => peakOf(turn, source, slots));
  const highest = peaks.reduce((most, peak) => (peak.passing > most.passing ? peak : most));
  const weights = turns.map(({ layers }) => weightsIn(layers));
  const learning = weights.reduce((sum, { trainable }) => sum + trainable, 0);
  const resting = weights.reduce((sum, { frozen }) => sum + frozen, 0);
  const gradients = 2 * highest.trainable;
  const data = backend === 'webgpu' ? samples : 0; // elsewhere they stay with the page's other data
  const outputs = turns.flatMap((turn) =>
    [...turn.layers, ...turn.through].map((layer) => turn.samples * numbersIn(layer)),
  );
  const tensor = source.training.batchSize * FLOAT * Math.max(sizeOf(source.dataset.input), ...outputs);
  return {
    weights: learning + resting,
    gradients,
    optimizer: slots * learning,
    activations: highest.activations,
    workspace: highest.passing - gradients - highest.activations,
    data,
    largest: Math.max(...weights.map(({ trainable }) => trainable), data, tensor),
  };
}
