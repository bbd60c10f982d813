/** @file A record's layers as a network: what each takes and from where, who takes what it gives, and which weights it has. */
import { grouped } from '#lib/grouped.ts';
import type { Activation } from '#model/activations.ts';
import type { LayerAnalysis, StackAnalysis } from '#model/analyse.ts';
import type { Layer, LayerKind } from '#model/layers/index.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';
import { lossDef } from '#model/losses/index.ts';
import { statesOf } from '#model/memory.ts';
import type { Shape } from '#model/shape.ts';
import type { TaskSpec } from '#model/tasks/index.ts';
import { refKey, type TensorRef } from './place.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { walkedParts } from './walked-parts.ts';
import { walkOf } from './walks.ts';

/** Tasks whose stacks in a row are one network with one loss: a walk through them can be told from end to end. */
const WALKED: ReadonlySet<TaskSpec['kind']> = new Set([
  'classify',
  'regress',
  'language-model',
  'autoencoder',
  'transfer',
]);

/** Kinds that end in their activation, besides those whose activation a loss may take over. */
const ACTIVATED: ReadonlySet<LayerKind> = new Set([
  'conv1d',
  'depthwise_conv2d',
  'separable_conv2d',
  'conv2d_transpose',
  'conv1d_transpose',
]);

const activationOf = (layer: Layer): Activation =>
  outputActivationOf(layer) ??
  (ACTIVATED.has(layer.kind) && 'activation' in layer ? layer.activation : 'linear');

/** What an encoder has left for a layer. */
export interface Left {
  /** Its steps. */
  readonly steps: TensorRef;
  /** The recurrent layer in whose last states it ended; null where it has none. */
  readonly keeper: number | null;
}

export interface Node {
  /** Position in the record's layers. */
  readonly index: number;
  readonly name: string;
  readonly layer: Layer;
  /** Both with an axis in front where the layer works several times for a sample. */
  readonly input: Shape;
  readonly output: Shape;
  /** The last thing that it does; `linear` where it does nothing more. */
  readonly activation: Activation;
  /** What comes in. */
  readonly source: TensorRef;
  /** Of a block, what each of its branches ends in. */
  readonly ends: readonly TensorRef[];
  /** How often it works for one sample: more than once within a TimeDistributed. */
  readonly repeats: number;
  /** In a decoder; null elsewhere. */
  readonly left: Left | null;
}

/** A layer that takes a tensor: as what comes in (null), a block as the end of a branch, or to look at it as an encoder's steps. */
export interface Consumer {
  readonly node: Node;
  readonly branch: number | null | 'left';
}

export interface Network {
  readonly nodes: readonly Node[];
  /** What the loss is computed from. */
  readonly end: Node;
  /** The loss does the last activation itself. */
  readonly lossActivates: boolean;
  consumersOf(ref: TensorRef): readonly Consumer[];
}

function walkStack(
  { layers }: StackAnalysis,
  given: TensorRef,
  add: (analysis: LayerAnalysis, source: TensorRef) => number,
): TensorRef {
  return layers.reduce<TensorRef>(
    (source, analysis) => ({ of: 'output', layer: add(analysis, source) }),
    given,
  );
}

/** Blocks take what comes in only where it goes past what they hold. */
const takesInput = ({ layer }: Node): boolean => layer.kind === 'residual' || !('branches' in layer);

const looksBack = ({ layer }: Node): boolean => layer.kind === 'attention';

function consumersIn(nodes: readonly Node[]): ReadonlyMap<string, readonly Consumer[]> {
  const all = nodes.flatMap((node) => [
    ...(takesInput(node) ? [{ node, branch: null, ref: node.source }] : []),
    ...node.ends.map((ref, branch) => ({ node, branch, ref })),
    ...(looksBack(node) && node.left ? [{ node, branch: 'left' as const, ref: node.left.steps }] : []),
  ]);
  return grouped(all, ({ ref }) => refKey(ref));
}

/** Layers that begin with the states in which another ended. */
export const beginnersFrom = ({ nodes }: Network, keeper: number): readonly Node[] =>
  nodes.filter(
    ({ layer, left }) =>
      left?.keeper === keeper && 'initialState' in layer && layer.initialState === 'encoder',
  );

/** All layers, and what the last part gives; null where layers do not fit. */
function nodesOf(record: SampleRecord): { readonly nodes: readonly Node[]; readonly last: TensorRef } | null {
  const nodes: Node[] = [];
  let next = 0;
  let left: Left | null = null;
  const add = (analysis: LayerAnalysis, source: TensorRef): number => {
    const index = next++;
    const { layer, repeats, branches } = analysis;
    const [input, output] = [analysis.input, analysis.output].map((own) =>
      repeats === 1 ? own : [repeats, ...own],
    ) as [Shape, Shape];
    const ends = branches.map((branch) => walkStack(branch, source, add));
    const activation = activationOf(layer);
    const { name } = record.layers[index]!;
    nodes[index] = { index, name, layer, input, output, activation, source, ends, repeats, left };
    return index;
  };
  let last: TensorRef = { of: 'input' };
  for (const { analysis, source } of walkedParts(record)) {
    if (analysis.blocked) return null;
    last = walkStack(analysis, source, add);
    const keeper = nodes.findLast(({ layer, repeats }) => repeats === 1 && statesOf(layer) !== null);
    left = { steps: last, keeper: keeper?.index ?? null };
  }
  return { nodes, last };
}

function buildNetwork(record: SampleRecord): Network | null {
  const { document } = record;
  if (!WALKED.has(document.task.kind) && !walkOf(record)) return null;
  const walked = nodesOf(record);
  if (!walked || !('layer' in walked.last)) return null;
  const { nodes, last } = walked;
  const end = nodes[last.layer]!;
  const consumers = consumersIn(nodes);
  return {
    nodes,
    end,
    lossActivates: lossDef(document.training.loss).outputActivation === outputActivationOf(end.layer),
    consumersOf: (ref) => consumers.get(refKey(ref)) ?? [],
  };
}

const known = new WeakMap<SampleRecord, Network | null>();

/** Null where a task has several networks and the record is of none of its steps. */
export function networkOf(record: SampleRecord): Network | null {
  const network = known.get(record) ?? buildNetwork(record);
  known.set(record, network);
  return network;
}

/** What comes into a layer; null where that is not told. */
export const inputRef = (record: SampleRecord, layer: number): TensorRef | null =>
  networkOf(record)?.nodes[layer]?.source ?? null;

/** The end of a branch, and the first branch that ends there: empty ones end alike. */
export interface BranchEnd {
  readonly end: TensorRef;
  readonly branch: number;
}

/** What a block joins that takes nothing of what comes in itself. Empty for all others. */
export function joinedBy(record: SampleRecord, layer: number): readonly BranchEnd[] {
  const node = networkOf(record)?.nodes[layer];
  if (!node || takesInput(node)) return [];
  const ends = node.ends.map((end, branch) => ({ end, branch }));
  return [...grouped(ends, ({ end }) => refKey(end)).values()].map(([first]) => first!);
}

/** The encoder's steps that a layer looks at; null where it looks at none. */
export function lookedAt(record: SampleRecord, layer: number): TensorRef | null {
  const node = networkOf(record)?.nodes[layer];
  return node && looksBack(node) ? (node.left?.steps ?? null) : null;
}

/** All that a layer has, as the record names it: what it learns first. */
export const ownWeights = (
  record: Pick<SampleRecord, 'layers' | 'weights'>,
  layer: number,
): readonly string[] => {
  const prefix = `${record.layers[layer]?.name}/`;
  const own = record.weights.flatMap(({ name }) => (name.startsWith(prefix) ? [name] : []));
  return [...new Set([...weightNames(record, layer), ...own])];
};

/** Weights of a layer that are trained, as the record names them. */
export const weightNames = ({ layers }: Pick<SampleRecord, 'layers'>, layer: number): readonly string[] =>
  layers[layer]?.gradients.map(({ name }) => name) ?? [];

/** What the optimizer keeps of a weight, as the record names it. */
export const slotNames = (
  { optimizer }: Pick<SampleRecord, 'optimizer'>,
  weight: string,
): readonly string[] => optimizer.slots.flatMap(({ name }) => (name.startsWith(`${weight}/`) ? [name] : []));
