/** @file A whole stack in double precision: outputs, losses, and gradients by central differences. */
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { type LayerSpec, branchesOf, type Stack } from '#model/layers/index.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import type { Tensor } from '#model/tensor.ts';
import { blockOf, mean, type Block, type Mode, type Params } from './layers/block.ts';
import { REFERENCE_LAYERS } from './layers/index.ts';
import { referenceDistilled, referenceLossOf } from './reference-losses.ts';

export interface ReferenceRun {
  readonly document: PlaygroundDocument;
  readonly params: readonly Tensor[];
  /** [batch, ...input], scaled. */
  readonly inputs: Block;
  /** [batch, outputs]: one-hot, or numbers; [batch, …places, classes] one-hot at places. */
  readonly targets: Block;
  readonly training: boolean;
  /** By layers' names, chances of those that draw codes: then what drawing costs is in the loss, though nothing trains. */
  readonly drawn?: ReadonlyMap<string, ArrayLike<number>>;
  /** [batch, classes]: logits of a teacher, where a student listens to it as its task says. */
  readonly teacher?: ArrayLike<number>;
  /** [classes]: what a sample of each class counts for in training. */
  readonly classFactors?: ArrayLike<number>;
  /** The document's stream, and the number of the step: for dropout. */
  readonly key: RngKey;
  readonly step: number;
}

type ApplyAny = (spec: LayerSpec, x: Block, params: Params, mode: Mode) => Block;

/** Sees the output of a layer (by its position among all), and may put another in its place. */
type Through = (output: Block, position: number) => Block;

/** Ids of the layers that are told to stay as they are, and of all within them. */
const frozenLayers = (main: Stack): ReadonlySet<string> =>
  new Set(
    allLayers(main)
      .filter((layer) => 'trainable' in layer && !layer.trainable)
      .flatMap((layer) => allLayers([layer]).map(({ id }) => id)),
  );

/** Whether the weight of this name belongs to a frozen layer. */
export function staysAsItIs({ stacks: { main } }: PlaygroundDocument): (name: string) => boolean {
  const names = layerNames(main);
  const frozen = frozenLayers(main);
  const prefixes = allLayers(main).flatMap(({ id }, i) => (frozen.has(id) ? [`${names[i]}/`] : []));
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}

/** What does not change from one walk to the next, of which there are two for every weight. */
interface Plan {
  readonly names: readonly string[];
  /** By a layer's id, its position among all. */
  readonly positions: ReadonlyMap<string, number>;
  readonly frozen: ReadonlySet<string>;
}

const plans = new WeakMap<Stack, Plan>();
function planOf({ document }: ReferenceRun): Plan {
  const { main } = document.stacks;
  const plan = plans.get(main) ?? {
    names: layerNames(main),
    positions: new Map(allLayers(main).map(({ id }, position) => [id, position])),
    frozen: frozenLayers(main),
  };
  plans.set(main, plan);
  return plan;
}

/** The weights of each layer by their names within it; their numbers may change. */
const weights = new WeakMap<ReadonlyMap<string, Block>, readonly Params[]>();
function weightsOf(params: ReadonlyMap<string, Block>, { names }: Plan): readonly Params[] {
  const known = weights.get(params);
  if (known) return known;
  const byLayer = names.map((name) => {
    const prefix = `${name}/`;
    const own = [...params].filter(([param]) => param.startsWith(prefix));
    return Object.fromEntries(own.map(([param, block]) => [param.slice(prefix.length), block]));
  });
  weights.set(params, byLayer);
  return byLayer;
}

/** What a walk tells of, and may be changed by. */
interface Watch {
  readonly through?: Through;
  penalize?(sum: number): void;
}

/** A part of the walk: layers of the stack itself, not of its blocks, and what comes into the first. */
interface Stretch {
  readonly from: number;
  /** Behind the last; to the end where it is missing. */
  readonly to?: number;
  readonly given: Block;
}

/** Walks through the whole stack, or a stretch of it: [batch, ...input] → [batch, ...output]. */
function walkStack(
  run: ReferenceRun,
  params: ReadonlyMap<string, Block>,
  watch: Watch,
  { from, to, given: first }: Stretch = { from: 0, given: run.inputs },
): Block {
  const { through = (output: Block) => output, penalize = () => undefined } = watch;
  const { main } = run.document.stacks;
  const plan = planOf(run);
  const own = weightsOf(params, plan);
  const walk = (stack: Stack, given: Block): Block =>
    stack.reduce((x, layer) => {
      const position = plan.positions.get(layer.id)!;
      const branches = branchesOf(layer).map((inner) => (below: Block) => walk(inner, below));
      const key = fold(run.key, DROPOUT, run.step, position);
      const apply = REFERENCE_LAYERS[layer.kind] as ApplyAny;
      return through(
        apply(layer, x, own[position]!, {
          training: run.training,
          frozen: plan.frozen.has(layer.id),
          key,
          drawn: run.drawn?.get(plan.names[position]!),
          branches,
          penalize,
        }),
        position,
      );
    }, given);
  return walk(main.slice(from, to), first);
}

/** For every layer, however deep, the stretch from the layer of the stack itself that it is, or is in, to the end. */
function stretchesOf(run: ReferenceRun, params: ReadonlyMap<string, Block>): readonly Stretch[] {
  const { main } = run.document.stacks;
  const outputs = referenceOutputs(run, params);
  const { positions } = planOf(run);
  return main.flatMap((layer, from) => {
    const below = main[from - 1];
    const given = below ? outputs[positions.get(below.id)!]! : run.inputs;
    return allLayers([layer]).map(() => ({ from, given }));
  });
}

/** Output of every layer: a block, then what it holds. */
export function referenceOutputs(
  run: ReferenceRun,
  params: ReadonlyMap<string, Block> = blocksOf(run.params),
): readonly Block[] {
  const outputs: Block[] = [];
  walkStack(run, params, { through: (output, position) => (outputs[position] = output) });
  return outputs;
}

/** What a stretch of the walk makes of what comes into it. */
export const referenceStretch = (
  run: ReferenceRun,
  params: ReadonlyMap<string, Block>,
  stretch: Stretch,
  penalize: Watch['penalize'] = () => undefined,
): Block => walkStack(run, params, { penalize }, stretch);

/** What the whole network answers: [batch, outputs]. */
export const referenceAnswer = (run: ReferenceRun, params = blocksOf(run.params)): Block =>
  walkStack(run, params, {});

export const blocksOf = (params: readonly Tensor[]): Map<string, Block> =>
  new Map(params.map(({ name, shape, values }) => [name, blockOf(shape, values)]));

/** Weights under a layer's penalty. */
const PENALIZED = /\/(depthwise_|pointwise_)?kernel$/;

function penalty(run: ReferenceRun, params: ReadonlyMap<string, Block>): number {
  const { names, frozen } = planOf(run);
  return allLayers(run.document.stacks.main).reduce((total, layer, index) => {
    if (!('l1' in layer) || (layer.l1 === 0 && layer.l2 === 0) || frozen.has(layer.id)) return total;
    const kernels = [...params].filter(
      ([name]) => PENALIZED.test(name) && name.startsWith(`${names[index]}/`),
    );
    const of = (w: number): number => layer.l1 * Math.abs(w) + layer.l2 * w * w;
    return (
      total + kernels.reduce((all, [, { values }]) => all + values.reduce((sum, w) => sum + of(w), 0), 0)
    );
  }, 0);
}

/** What layers add to the loss of the batch on the way, by the number of samples. */
function layerPenalties(run: ReferenceRun, params: ReadonlyMap<string, Block>): number {
  const costly = new Set(['activity_regularization', 'sampling']);
  if (allLayers(run.document.stacks.main).every(({ kind }) => !costly.has(kind))) return 0;
  let total = 0;
  walkStack(run, params, { penalize: (sum) => (total += sum) });
  return total / run.inputs.shape[0]!;
}

/** Of each sample, the mean over its places. */
export function lossesOf(run: ReferenceRun, outputs: Block): readonly number[] {
  const count = outputs.shape[0]!;
  const size = run.targets.shape.at(-1)!;
  const places = run.targets.values.length / count / size;
  const { loss } = run.document.training;
  const row = ({ values }: Block, i: number): Float64Array => values.subarray(i * size, (i + 1) * size);
  const lossAt = (i: number): number => {
    const label = referenceLossOf(loss, row(outputs, i), row(run.targets, i));
    const { task } = run.document;
    if (!run.teacher || task.kind !== 'distil') return label;
    const teacher = Array.from(run.teacher).slice(i * size, (i + 1) * size);
    return referenceDistilled(task, row(outputs, i), { teacher, label });
  };
  return Array.from({ length: count }, (_, i) =>
    mean(Array.from({ length: places }, (__, place) => lossAt(i * places + place))),
  );
}

/** Loss of every sample, without penalties. */
export const referenceLosses = (run: ReferenceRun, params = blocksOf(run.params)): readonly number[] =>
  lossesOf(run, referenceAnswer(run, params));

/** What the sample of row `i` counts for. */
function factorOf({ targets, classFactors }: ReferenceRun, i: number): number {
  const classes = targets.shape[1]!;
  const label = targets.values.subarray(i * classes, (i + 1) * classes).indexOf(1);
  return classFactors?.[label] ?? 1;
}

/** Mean loss over the batch; with the classes' weights and the layers' penalties in training. */
export const referenceLoss = (run: ReferenceRun, params = blocksOf(run.params)): number =>
  lossOver(run, params);

function lossOver(run: ReferenceRun, params: ReadonlyMap<string, Block>, stretch?: Stretch): number {
  const losses = lossesOf(run, walkStack(run, params, {}, stretch));
  if (!run.training) return mean(losses) + (run.drawn ? layerPenalties(run, params) : 0);
  const penalties = penalty(run, params) + layerPenalties(run, params);
  return mean(losses.map((loss, i) => loss * factorOf(run, i))) + penalties;
}

/** In double precision the error of the difference is about h² and 1e-16 / h. */
const H = 1e-5;

/** (f(x + h) − f(x − h)) / 2h for every number of `values`, which are left as they were. */
export function centralDifferences(values: Float64Array, f: () => number): Float64Array {
  return values.map((value, i) => {
    values[i] = value + H;
    const above = f();
    values[i] = value - H;
    const below = f();
    values[i] = value;
    return (above - below) / (2 * H);
  });
}

/** ∂(mean loss)/∂w of every parameter, one at a time; zeros for those of frozen layers, which nothing moves. */
export function referenceGradients(run: ReferenceRun): ReadonlyMap<string, Float64Array> {
  const params = blocksOf(run.params);
  const stays = staysAsItIs(run.document);
  const { names } = planOf(run);
  const stretches = stretchesOf(run, params);
  return new Map(
    [...params].map(([name, { values }]) => {
      // Nothing below the weight's layer changes with it.
      const stretch = stretches[names.findIndex((layer) => name.startsWith(`${layer}/`))]!;
      const loss = (): number => lossOver(run, params, stretch);
      return [name, stays(name) ? values.map(() => 0) : centralDifferences(values, loss)];
    }),
  );
}

/** ∂(mean loss)/∂(output) of every layer. */
export function referenceOutputGradients(run: ReferenceRun): readonly Float64Array[] {
  const params = blocksOf(run.params);
  const stretches = stretchesOf(run, params);
  const { main } = run.document.stacks;
  const { positions } = planOf(run);
  return referenceOutputs(run, params).map((output, position) => {
    const nudged = { ...output, values: output.values.slice() };
    const { from, given } = stretches[position]!;
    const whole = positions.get(main[from]!.id) === position;
    const stretch = whole ? { from: from + 1, given: nudged } : { from, given };
    const through: Through = (own, each) => (each === position ? nudged : own);
    return centralDifferences(nudged.values, () => {
      let costs = 0;
      const penalize = (sum: number): void => void (costs += run.drawn ? sum : 0);
      return mean(lossesOf(run, walkStack(run, params, { through, penalize }, stretch))) + costs;
    });
  });
}
