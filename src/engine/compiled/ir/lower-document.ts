/** @file From a checked document to a graph, or to the first layer that the compiler does not cover. */
import { peelOutput } from '#engine/peel-output.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { analyseStack } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import type { Shape } from '#model/shape.ts';
import { INPUT, type Graph, type Op, type TensorId } from './graph.ts';
import { lowerLayer, type LooseOp } from './lower-layer.ts';

/** The layer that keeps a stack from being compiled, by its Keras name, and why: in English, for the details. */
export interface Refusal {
  readonly layer: string;
  readonly reason: string;
}

/** The input has no gradient; what the first layer gives has one, even where it changes nothing. */
const NOTHING: LooseOp = { kind: 'activation', activation: 'linear' };

/** The graph of `document` for samples of shape `input`. */
export function lowerDocument(document: CheckedDocument, input: Shape): Result<Graph, Refusal> {
  const stack = document.stacks.main;
  const { stack: peeled, outputActivation } = peelOutput(stack, document.training.loss);
  const { layers } = analyseStack(stack, input);
  const tensors: Shape[] = [input];
  const ops: Op[] = [];
  const layerOutputs: TensorId[] = [];
  let current = INPUT;
  for (const [layer, spec] of peeled.entries()) {
    const lowered = lowerLayer(spec);
    if ('refused' in lowered) return err({ layer: layerNames(stack)[layer]!, reason: lowered.refused });
    for (const op of lowered.length === 0 && current === INPUT ? [NOTHING] : lowered) {
      const output = tensors.push(layers[layer]!.output) - 1;
      ops.push({ ...op, layer, input: current, output });
      current = output;
    }
    layerOutputs.push(current);
  }
  return ok({ tensors, ops, output: current, layerOutputs, outputActivation });
}

/** Whether the compiler covers `document` for samples of shape `input`. */
export function covers(document: CheckedDocument, input: Shape): Result<void, Refusal> {
  const lowered = lowerDocument(document, input);
  return lowered.ok ? ok(undefined) : lowered;
}
