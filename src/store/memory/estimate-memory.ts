/**
 * @file How much memory training will take, before any of it is taken: from the numbers of the model and from how each
 * engine lays out what it computes. Compared with what the engines really take by `estimate-memory.browser.test.ts`.
 */
import { allAnalyses, type LayerAnalysis, type StackAnalysis } from '#model/analyse.ts';
import type { TrainingPlan } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import type { Shape } from '#model/shape.ts';
import { trainingFlops } from '#model/training-flops.ts';
import type { BackendName, EngineName } from '#protocol/backend.ts';
import { onCompiledWasm, onCompiledWebgpu, type MemoryNeeds } from './compiled-memory.ts';
import { sampleBytesOf, weightsIn, type MemorySource } from './memory-source.ts';
import { onTfjs } from './tfjs-memory.ts';

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

/** What the compiled engine counts with. */
export interface MemoryNumbers {
  /** Blocks and what they hold. */
  readonly layers: readonly LayerAnalysis[];
  /** Of one sample's training step. */
  readonly flops: number;
  readonly training: TrainingPlan;
  readonly input: Shape;
  /** Bytes of the weights that learn. */
  readonly trainable: number;
  /** Bytes of those of frozen layers. */
  readonly frozen: number;
  /** Vectors as long as these that the optimizer keeps. */
  readonly slots: number;
  /** Bytes of the learning samples. */
  readonly samples: number;
}

/** What training takes at most, at any time. */
export function estimateMemory(source: MemorySource, { backend, engine }: Computing): MemoryEstimate {
  const { training, dataset } = source;
  const kept = { slots: trainingSlots(training).length, samples: sampleBytesOf(source) };
  const onCompiled = (analysis: StackAnalysis): MemoryNeeds => {
    const layers = allAnalyses(analysis);
    const flops = trainingFlops(analysis);
    const estimate = backend === 'webgpu' ? onCompiledWebgpu : onCompiledWasm;
    return estimate({ layers, flops, training, input: dataset.input, ...weightsIn(layers), ...kept });
  };
  const { largest, ...parts } =
    engine === 'compiled' && 'analysis' in source
      ? onCompiled(source.analysis)
      : onTfjs(source, backend, kept);
  const total = MEMORY_PARTS.reduce((sum, part) => sum + parts[part], 0);
  return { ...parts, largest, total };
}
