/** @file What is to be trained, as far as memory is concerned. */
import type { DataFacts } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import { analyseStack, learns, type LayerAnalysis, type StackAnalysis } from '#model/analyse.ts';
import type { PlaygroundDocument, TrainingPlan } from '#model/document.ts';
import { analyseParts } from '#model/parts.ts';
import { sizeOf } from '#model/shape.ts';
import { joinStacks } from '#model/stack.ts';
import { taskDef } from '#model/tasks/index.ts';

/** float32 */
export const FLOAT = 4;

/** One network's turn in a step. */
export interface MemoryTurn {
  /** Those that learn, with weights of their own. */
  readonly layers: readonly LayerAnalysis[];
  /** Those that are walked through meanwhile: their weights are another turn's. */
  readonly through: readonly LayerAnalysis[];
  /** Samples that go through for each one of the batch. */
  readonly samples: number;
}

/** One network that both engines may train, or several that take turns, on tfjs. */
export type TrainedNetworks =
  | { readonly analysis: StackAnalysis }
  | { readonly turns: readonly MemoryTurn[] };

export type MemorySource = TrainedNetworks & {
  readonly training: TrainingPlan;
  readonly dataset: Pick<DataFacts, 'input' | 'counts'>;
};

/** Of all weights but statistics. */
export const weightBytesOf = (layers: readonly LayerAnalysis[]): number =>
  layers
    .flatMap(({ params }) => params.filter((param) => param.trainable))
    .reduce((sum, { shape }) => sum + FLOAT * sizeOf(shape), 0);

/** Bytes of the weights that learn, and of those of frozen layers, which need no gradients and no slots. */
export const weightsIn = (layers: readonly LayerAnalysis[]) => ({
  trainable: weightBytesOf(layers.filter(learns)),
  frozen: weightBytesOf(layers.filter(({ frozen }) => frozen)),
});

/** Bytes of the learning samples: images are bytes, anything else float32. */
export function sampleBytesOf({ dataset: { input, counts } }: Pick<MemorySource, 'dataset'>): number {
  const values = sizeOf(input) * (input.length === 3 ? 1 : FLOAT);
  return (counts.train + counts.validation) * (values + 1);
}

/** Null for stacks that do not fit together: they have no shapes to count. */
export function memorySourceOf(document: PlaygroundDocument): MemorySource | null {
  const { stacks, data, training, task } = document;
  const dataset = factsOf(data);
  const { turns } = taskDef(task);
  if (!turns) {
    const analysis = analyseStack(joinStacks(stacks), dataset.input);
    return analysis.blocked ? null : { analysis, training, dataset };
  }
  const parts = analyseParts(document, dataset);
  if (parts.some(({ analysis }) => analysis.blocked)) return null;
  const layersOf = (names: readonly string[]): readonly LayerAnalysis[] =>
    parts.filter(({ def }) => names.includes(def.name)).flatMap(({ analysis }) => analysis.layers);
  return {
    turns: turns.map(({ learns: names, through = [], samples = 1 }) => ({
      layers: layersOf(names),
      through: layersOf(through),
      samples,
    })),
    training,
    dataset,
  };
}
