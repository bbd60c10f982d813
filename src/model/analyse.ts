/** @file What a stack amounts to, layer by layer: shapes, weights, work and room. Pure arithmetic. */
import type { ShapeIssue } from './issue.ts';
import { layerDef, type Layer } from './layers/index.ts';
import type { LayerCost, ParamDef } from './layers/layer-def.ts';
import { sizeOf, type Shape } from './shape.ts';

/** float32 */
const BYTES = 4;

export interface LayerAnalysis {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
  readonly params: readonly ParamDef[];
  /** Number of weights, trainable or not. */
  readonly parameters: number;
  readonly cost: LayerCost;
  /** Bytes of the weights; training adds the gradient and the optimizer's slots. */
  readonly weightBytes: number;
  /** Bytes of one sample's output, kept for the backward pass. */
  readonly activationBytes: number;
}

export interface StackAnalysis {
  /** As many as fit, from the bottom; all of them when there is no issue. */
  readonly layers: readonly LayerAnalysis[];
  /** The first layer that cannot take its input. Nothing above it has a shape. */
  readonly blocked?: { readonly layer: Layer; readonly input: Shape; readonly issue: ShapeIssue };
  /** Shape that reaches the end (or the layer that is blocked). */
  readonly output: Shape;
  readonly parameters: number;
  readonly multiplyAdds: number;
  readonly weightBytes: number;
  readonly activationBytes: number;
}

function analyseLayer(layer: Layer, input: Shape, output: Shape): LayerAnalysis {
  const def = layerDef(layer);
  const params = def.params(layer, input);
  const parameters = params.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const cost = def.cost(layer, input, output);
  const [weightBytes, activationBytes] = [parameters * BYTES, cost.activations * BYTES];
  return { layer, input, output, params, parameters, cost, weightBytes, activationBytes };
}

/** Walks the stack from the bottom until its end or the first layer that does not fit. */
export function analyseStack(stack: readonly Layer[], input: Shape): StackAnalysis {
  const layers: LayerAnalysis[] = [];
  let shape = input;
  let blocked: StackAnalysis['blocked'];
  for (const layer of stack) {
    const output = layerDef(layer).inferShape(layer, shape);
    if (!output.ok) {
      blocked = { layer, input: shape, issue: output.error };
      break;
    }
    layers.push(analyseLayer(layer, shape, output.value));
    shape = output.value;
  }
  const total = (of: (layer: LayerAnalysis) => number): number =>
    layers.reduce((sum, layer) => sum + of(layer), 0);
  return {
    layers,
    ...(blocked ? { blocked } : {}),
    output: shape,
    parameters: total((layer) => layer.parameters),
    multiplyAdds: total((layer) => layer.cost.multiplyAdds),
    weightBytes: total((layer) => layer.weightBytes),
    activationBytes: total((layer) => layer.activationBytes),
  };
}
