/** @file What a stack amounts to, layer by layer: shapes, weights, work and room. Pure arithmetic. */
import type { Result } from '#lib/result.ts';
import type { ShapeIssue } from './issue.ts';
import { branchesOf, layerDef, type Layer, type Stack } from './layers/index.ts';
import type { LayerCost, ParamDef } from './layers/layer-def.ts';
import { isFrozen } from './layers/trainable.ts';
import type { Memory } from './memory.ts';
import { sizeOf, type Shape } from './shape.ts';

/** float32 */
const BYTES = 4;

/** What adds up over layers and the stacks within them. */
interface Totals {
  /** Number of weights, trainable or not. */
  readonly parameters: number;
  /** Of these, how many gradients move. */
  readonly trainableParameters: number;
  /** Multiply-and-add operations of the forward pass of one sample. */
  readonly multiplyAdds: number;
  /** Bytes of the weights; training adds the gradient and the optimizer's slots. */
  readonly weightBytes: number;
  /** Bytes of one sample's outputs, kept for the backward pass. */
  readonly activationBytes: number;
}

/** The totals are with those of the stacks that the layer holds. */
export interface LayerAnalysis extends Totals {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
  /** Its own weights. */
  readonly params: readonly ParamDef[];
  /** Its own work and room, each time that it works. */
  readonly cost: LayerCost;
  /** Its weights stay as they are: its own setting, or that of a block that holds it. */
  readonly frozen: boolean;
  /** How often it works for one sample: more than once within a TimeDistributed. */
  readonly repeats: number;
  readonly branches: readonly StackAnalysis[];
}

/** The first layer that cannot take its input, however deep. Nothing above it has a shape. */
export interface Blocked {
  readonly layer: Layer;
  readonly input: Shape;
  readonly issue: ShapeIssue;
}

export interface StackAnalysis extends Totals {
  /** As many as fit, from the bottom; all of them when there is no issue. */
  readonly layers: readonly LayerAnalysis[];
  readonly blocked?: Blocked;
  /** What is known of the stacks within the block that is blocked from within. */
  readonly within: readonly StackAnalysis[];
  /** Shape that reaches the end (or the layer that is blocked). */
  readonly output: Shape;
}

/** Numbers that these layers answer to one sample, all together. */
export const answersPerSample = (layers: readonly LayerAnalysis[]): number =>
  layers.reduce((sum, { output, repeats }) => sum + sizeOf(output) * repeats, 0);

const NOTHING: Totals = {
  parameters: 0,
  trainableParameters: 0,
  multiplyAdds: 0,
  weightBytes: 0,
  activationBytes: 0,
};

const sum = (all: readonly Totals[]): Totals =>
  all.reduce(
    (total, each) => ({
      parameters: total.parameters + each.parameters,
      trainableParameters: total.trainableParameters + each.trainableParameters,
      multiplyAdds: total.multiplyAdds + each.multiplyAdds,
      weightBytes: total.weightBytes + each.weightBytes,
      activationBytes: total.activationBytes + each.activationBytes,
    }),
    NOTHING,
  );

/** A layer for an input, or what keeps it from working. */
type Step =
  | { readonly analysis: LayerAnalysis }
  | { readonly blocked: Blocked; readonly within: readonly StackAnalysis[] };

/** What a block gives its stacks, and how often they work. */
function branchesGiven(layer: Layer, input: Shape): { input: Result<Shape, ShapeIssue>; repeats: number } {
  const { block } = layerDef(layer);
  const given = block?.branchInput?.(input) ?? { ok: true, value: input };
  return { input: given, repeats: given.ok ? (block?.repeats?.(input) ?? 1) : 1 };
}

/** What a stack takes over from the blocks around it. */
interface Around {
  readonly repeats: number;
  readonly frozen: boolean;
  /** What an encoder leaves for all of them. */
  readonly memory: Memory | undefined;
}

const sizeOfAll = (params: readonly ParamDef[]): number =>
  params.reduce((count, { shape }) => count + sizeOf(shape), 0);

function analyseLayer(layer: Layer, input: Shape, around: Around): Step {
  const { repeats, memory } = around;
  const frozen = around.frozen || isFrozen(layer);
  const def = layerDef(layer);
  const given = branchesGiven(layer, input);
  if (!given.input.ok) return { blocked: { layer, input, issue: given.input.error }, within: [] };
  const below = given.input.value;
  const held = { repeats: repeats * given.repeats, frozen, memory };
  const branches = branchesOf(layer).map((stack) => analyse(stack, below, held));
  const inner = branches.find(({ blocked }) => blocked !== undefined);
  if (inner?.blocked) return { blocked: inner.blocked, within: branches };
  const output = def.inferShape(
    layer,
    input,
    branches.map((branch) => branch.output),
    memory,
  );
  if (!output.ok) return { blocked: { layer, input, issue: output.error }, within: branches };
  const params = def.params(layer, input, output.value);
  const parameters = sizeOfAll(params);
  const cost = def.cost(layer, input, output.value, memory);
  const own = {
    parameters,
    trainableParameters: frozen ? 0 : sizeOfAll(params.filter(({ trainable }) => trainable)),
    multiplyAdds: cost.multiplyAdds * repeats,
    weightBytes: parameters * BYTES,
    activationBytes: cost.activations * repeats * BYTES,
  };
  const totals = sum([own, ...branches]);
  return {
    analysis: { layer, input, output: output.value, params, cost, repeats, frozen, branches, ...totals },
  };
}

function analyse(stack: Stack, input: Shape, around: Around): StackAnalysis {
  const layers: LayerAnalysis[] = [];
  let output = input;
  for (const layer of stack) {
    const step = analyseLayer(layer, output, around);
    if ('blocked' in step) return { layers, ...step, output, ...sum(layers) };
    layers.push(step.analysis);
    output = step.analysis.output;
  }
  return { layers, within: [], output, ...sum(layers) };
}

/** Walks the stack from the bottom until its end or the first layer that does not fit; `memory` is what an encoder leaves for it. */
export const analyseStack = (stack: Stack, input: Shape, memory?: Memory): StackAnalysis =>
  analyse(stack, input, { repeats: 1, frozen: false, memory });

/** Has the layer weights of its own that gradients move? */
export const learns = ({ params, frozen }: LayerAnalysis): boolean =>
  !frozen && params.some(({ trainable }) => trainable);

/** The analyses of all layers that have one, however deep: a block, then what it holds. */
export const allAnalyses = ({ layers, within }: StackAnalysis): readonly LayerAnalysis[] => [
  ...layers.flatMap((each) => [each, ...each.branches.flatMap(allAnalyses)]),
  ...within.flatMap(allAnalyses),
];
