/**
 * @file How much memory training will take, before any of it is taken: from the numbers of the model and from how each
 * engine lays out what it computes. Compared with what the engines really take by `estimate-memory.browser.test.ts`.
 */
import type { DataFacts } from '#datasets/dataset-def.ts';
import { type LayerAnalysis, learns, type StackAnalysis } from '#model/analyse.ts';
import type { TrainingPlan } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import { sizeOf } from '#model/shape.ts';
import type { BackendName, EngineName } from '#protocol/backend.ts';
import { onCompiledWasm, onCompiledWebgpu } from './compiled-memory.ts';
import { onTfjs } from './tfjs-memory.ts';

/** What is to be trained. */
export interface MemorySource {
  readonly analysis: StackAnalysis;
  readonly training: TrainingPlan;
  readonly dataset: Pick<DataFacts, 'input' | 'counts'>;
}

/** What is to train it. */
export interface Computing {
  readonly backend: BackendName;
  readonly engine: EngineName;
}

/** In bytes. */
export interface MemoryParts {
  readonly weights: number;
  /** As often as they are summed side by side. */
  readonly gradients: number;
  /** The optimizer's slots. */
  readonly optimizer: number;
  /** What layers give, and its gradients, of as many samples as go through at once. */
  readonly activations: number;
  /** What else the engine needs. */
  readonly workspace: number;
  /** The learning samples, where they lie beside the network. */
  readonly data: number;
}

export const MEMORY_PARTS = [
  'weights',
  'gradients',
  'optimizer',
  'activations',
  'workspace',
  'data',
] as const satisfies readonly (keyof MemoryParts)[];

export interface MemoryEstimate extends MemoryParts {
  readonly total: number;
  /** The largest piece that has to lie together. */
  readonly largest: number;
}

/** float32 */
const FLOAT = 4;

/** What engines count with. */
export interface MemoryNumbers {
  readonly source: MemorySource;
  /** Bytes of the weights that learn. */
  readonly trainable: number;
  /** Bytes of those of frozen layers, which need no gradients and no slots. */
  readonly frozen: number;
  /** Vectors as long as these that the optimizer keeps. */
  readonly slots: number;
  /** Bytes of the learning samples: images are bytes, anything else float32. */
  readonly samples: number;
}

/** Of all weights but statistics. */
const weightBytesOf = (layers: readonly LayerAnalysis[]): number =>
  layers
    .flatMap(({ params }) => params.filter((param) => param.trainable))
    .reduce((sum, { shape }) => sum + FLOAT * sizeOf(shape), 0);

function numbersOf(source: MemorySource): MemoryNumbers {
  const { analysis, training, dataset } = source;
  const count = dataset.counts.train + dataset.counts.validation;
  const values = sizeOf(dataset.input) * (dataset.input.length === 3 ? 1 : FLOAT);
  return {
    source,
    trainable: weightBytesOf(analysis.layers.filter(learns)),
    frozen: weightBytesOf(analysis.layers.filter(({ frozen }) => frozen)),
    slots: trainingSlots(training).length,
    samples: count * (values + 1),
  };
}

/** What training takes at most, at any time. */
export function estimateMemory(source: MemorySource, { backend, engine }: Computing): MemoryEstimate {
  const numbers = numbersOf(source);
  const compiled = backend === 'webgpu' ? onCompiledWebgpu : onCompiledWasm;
  const { largest, ...parts } = engine === 'compiled' ? compiled(numbers) : onTfjs(numbers, backend);
  const total = MEMORY_PARTS.reduce((sum, part) => sum + parts[part], 0);
  return { ...parts, largest, total };
}
