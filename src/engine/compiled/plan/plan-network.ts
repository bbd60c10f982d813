/** @file What every generator begins with: the graph of a document, where its tensors and weights lie, who its layers are. */
import { lowerDocument } from '#engine/compiled/ir/lower-document.ts';
import type { Graph } from '#engine/compiled/ir/graph.ts';
import type { TraceShapes } from '#engine/compiled/trace-of.ts';
import type { TrainingData } from '#engine/engine.ts';
import { layOutParams, type ParamLayout } from '#engine/tfjs/param-layout.ts';
import type { RngKey } from '#lib/rng.ts';
import { allAnalyses, analyseStack, type StackAnalysis } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import { sizeOf } from '#model/shape.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { placeTensors, type PlacedTensor } from './layout.ts';

/** What is compiled. */
export interface CompileSource {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  /** The document's stream. */
  readonly key: RngKey;
}

export interface NetworkPlan {
  readonly graph: Graph;
  readonly placed: readonly PlacedTensor[];
  readonly params: ParamLayout;
  readonly analysis: StackAnalysis;
  readonly shapes: TraceShapes;
}

/** Throws an EngineFailure for a document that `covers` refuses. */
export function planNetwork({ document, data, key }: CompileSource): NetworkPlan {
  const lowered = lowerDocument(document, data.shape.input);
  if (!lowered.ok) {
    const { layer, reason } = lowered.error;
    throw new EngineFailure({ kind: 'internal', detail: `${layer} is not compiled: ${reason}` });
  }
  const graph = lowered.value;
  const names = layerNames(document.stacks.main);
  const analysis = analyseStack(document.stacks.main, data.shape.input);
  const layers = allAnalyses(analysis);
  return {
    graph,
    placed: placeTensors(graph),
    params: layOutParams(layers, names, key),
    analysis,
    shapes: {
      names,
      shapes: layers.map(({ output }) => output),
      layerOutputs: graph.layerOutputs,
      last: graph.last,
      outputs: sizeOf(graph.tensors[graph.output]!),
      loss: document.training.loss,
    },
  };
}
