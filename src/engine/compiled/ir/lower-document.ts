/** @file From a checked document to a graph, or to the first layer that the compiler does not cover. */
import { peelOutput } from '#engine/peel-output.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { analyseStack } from '#model/analyse.ts';
import { layerNames, type CheckedDocument } from '#model/document.ts';
import type { Shape } from '#model/shape.ts';
import { INPUT, type Graph, type Op, type TensorId } from './graph.ts';
import { lowerLayer } from './lower-layer.ts';

/** The layer that keeps a stack from being compiled, by its Keras name, and why: in English, for the details. */
export interface Refusal {
  readonly layer: string;
  readonly reason: string;
}

/** The graph of `document` for samples of shape `input`. */
export function lowerDocument(document: CheckedDocument, input: Shape): Result<Graph, Refusal> {
  const stack = document.stacks.main;
  const { specs, outputActivation } = peelOutput(stack, document.training.loss);
  const { layers } = analyseStack(stack, input);
  const tensors: Shape[] = [input];
  const ops: Op[] = [];
  const layerOutputs: TensorId[] = [];
  let current = INPUT;
  for (const [layer, spec] of specs.entries()) {
    let lowered = lowerLayer(spec);
    if (lowered === 'identity') {
      if (current !== INPUT) {
        layerOutputs.push(current);
        continue;
      }
      // The input has no gradient; what the first layer gives has one, even where it changes nothing.
      lowered = { kind: 'activation', activation: 'linear' };
    }
    if ('refused' in lowered) return err({ layer: layerNames(stack)[layer]!, reason: lowered.refused });
    const output = tensors.push(layers[layer]!.output) - 1;
    ops.push({ ...lowered, layer, input: current, output });
    layerOutputs.push(output);
    current = output;
  }
  return ok({ tensors, ops, output: current, layerOutputs, outputActivation });
}

/** Whether the compiler covers `document` for samples of shape `input`. */
export function covers(document: CheckedDocument, input: Shape): Result<void, Refusal> {
  const lowered = lowerDocument(document, input);
  return lowered.ok ? ok(undefined) : lowered;
}
