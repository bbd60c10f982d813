/** @file From a checked document to a graph, or to the first layer that the compiler does not cover. */
import { peelOutput } from '#engine/peel-output.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { allAnalyses, analyseStack, type LayerAnalysis } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { projectionBetween } from '#model/layers/block/projection.ts';
import { branchesOf, type Layer, type Stack } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import { layerNames } from '#model/stack.ts';
import { INPUT, type Graph, type MergeOp, type Op, type TensorId } from './graph.ts';
import type { LooseOp } from './loose-op.ts';
import { activate } from './lower-convolution.ts';
import { lowerLayer } from './lower-layer.ts';

/** The layer that keeps a stack from being compiled, by its Keras name, and why: in English, for the details. */
export interface Refusal {
  readonly layer: string;
  readonly reason: string;
}

/** The input has no gradient; what the first layer gives has one, even where it changes nothing. */
const NOTHING: LooseOp = { kind: 'activation', activation: 'linear' };

/** A sequence is an image of one row: to an operation, places are places. */
const asImage = (shape: Shape): Shape => (shape.length === 2 ? [1, ...shape] : shape);

/** More factors than a GPU has room for beside the gradient and what it goes to. */
const MOST_FACTORS = 5;

type LayerOf<K extends Layer['kind']> = Extract<Layer, { readonly kind: K }>;

/** Builds a graph layer by layer. Every method that lowers something gives the tensor that comes out of it. */
class Lowering {
  readonly tensors: Shape[];
  readonly ops: Op[] = [];
  readonly layerOutputs: TensorId[] = [];
  readonly #names: readonly string[];
  readonly #analyses: readonly LayerAnalysis[];
  readonly #positions: ReadonlyMap<string, number>;

  constructor(stack: Stack, input: Shape) {
    this.tensors = [asImage(input)];
    this.#names = layerNames(stack);
    this.#analyses = allAnalyses(analyseStack(stack, input));
    this.#positions = new Map(this.#analyses.map(({ layer }, position) => [layer.id, position]));
  }

  positionOf({ id }: Layer): number {
    return this.#positions.get(id)!;
  }

  stack(stack: Stack, given: TensorId): Result<TensorId, Refusal> {
    let current = given;
    for (const layer of stack) {
      const lowered = this.#layer(layer, current);
      if (!lowered.ok) return lowered;
      current = lowered.value;
      this.layerOutputs[this.positionOf(layer)] = current;
    }
    return ok(current);
  }

  #layer(layer: Layer, given: TensorId): Result<TensorId, Refusal> {
    if (layer.kind === 'residual') return this.#residual(layer, given);
    if (layer.kind === 'parallel') return this.#parallel(layer, given);
    const position = this.positionOf(layer);
    const { input, output } = this.#analyses[position]!;
    const lowered = lowerLayer(layer, input, output);
    if ('refused' in lowered) return this.#refuse(position, lowered.refused);
    const ops = lowered.length === 0 && given === INPUT ? [NOTHING] : lowered;
    return ok(this.#chain(ops, { position, output }, given));
  }

  #refuse(position: number, reason: string): Result<never, Refusal> {
    return err({ layer: this.#names[position]!, reason });
  }

  /** Operations one after another, whose outputs have the shape `output` where they do not say otherwise. */
  #chain(
    ops: readonly LooseOp[],
    { position, output }: { readonly position: number; readonly output: Shape },
    given: TensorId,
  ): TensorId {
    const kept = this.#analyses[position]!.frozen ? ({ frozen: true } as const) : {};
    return ops.reduce((input, { shape = output, ...op }) => {
      const made = this.tensors.push(asImage(shape)) - 1;
      this.ops.push({ ...op, ...kept, layer: position, input, output: made });
      return made;
    }, given);
  }

  /** Each of the branches for the same input; one that hands on a tensor which another gives already makes a copy. */
  #branches(layer: Layer, given: TensorId): Result<readonly TensorId[], Refusal> {
    const outputs: TensorId[] = [];
    for (const stack of branchesOf(layer)) {
      const lowered = this.stack(stack, given);
      if (!lowered.ok) return lowered;
      outputs.push(this.#distinct(lowered.value, outputs, layer));
    }
    return ok(outputs);
  }

  #distinct(tensor: TensorId, others: readonly TensorId[], layer: Layer): TensorId {
    if (!others.includes(tensor)) return tensor;
    return this.#chain(
      [NOTHING],
      { position: this.positionOf(layer), output: this.tensors[tensor]! },
      tensor,
    );
  }

  #merge(how: Omit<MergeOp, 'kind' | 'output'>, output: Shape): TensorId {
    const made = this.tensors.push(asImage(output)) - 1;
    this.ops.push({ kind: 'merge', ...how, output: made });
    return made;
  }

  /** a = f(F(x) + P x) */
  #residual(layer: LayerOf<'residual'>, given: TensorId): Result<TensorId, Refusal> {
    const position = this.positionOf(layer);
    const { input, output } = this.#analyses[position]!;
    const body = this.#branches(layer, given);
    if (!body.ok) return body;
    const found = projectionBetween(input, output);
    const stride = typeof found === 'object' && found ? found.stride : 1;
    const sparse = { size: 1, stride, dilation: 1, padding: 'same' } as const;
    const product = { kernel: 'projection', activation: 'linear', bias: false } as const;
    const projection: LooseOp =
      input.length === 1
        ? { kind: 'dense', ...product }
        : {
            kind: 'conv2d',
            turned: false,
            ...product,
            window: { rows: sparse, columns: sparse },
          };
    const shortcut = this.#chain(found === 'identity' ? [] : [projection], { position, output }, given);
    const inputs = [...body.value, this.#distinct(shortcut, body.value, layer)];
    const sum = this.#merge({ merge: 'add', layer: position, inputs }, output);
    return ok(this.#chain(activate(layer.activation), { position, output }, sum));
  }

  #parallel(layer: LayerOf<'parallel'>, given: TensorId): Result<TensorId, Refusal> {
    const position = this.positionOf(layer);
    const { merge } = layer;
    if (merge === 'multiply' && layer.branches.length > MOST_FACTORS)
      return this.#refuse(position, `a product of more than ${MOST_FACTORS} branches is not compiled`);
    const branches = this.#branches(layer, given);
    if (!branches.ok) return branches;
    const { output } = this.#analyses[position]!;
    return ok(this.#merge({ merge, layer: position, inputs: branches.value }, output));
  }
}

/** The graph of `document` for samples of shape `input`. */
export function lowerDocument(document: CheckedDocument, input: Shape): Result<Graph, Refusal> {
  const { main } = document.stacks;
  const { stack, outputActivation } = peelOutput(main, document.training.loss);
  const lowering = new Lowering(main, input);
  const lowered = lowering.stack(stack, INPUT);
  if (!lowered.ok) return lowered;
  const { tensors, ops, layerOutputs } = lowering;
  const last = lowering.positionOf(main.at(-1)!);
  return ok({ tensors, ops, output: lowered.value, layerOutputs, last, outputActivation });
}

/** Whether the compiler covers `document` for samples of shape `input`. */
export function covers(document: CheckedDocument, input: Shape): Result<void, Refusal> {
  const lowered = lowerDocument(document, input);
  return lowered.ok ? ok(undefined) : lowered;
}
