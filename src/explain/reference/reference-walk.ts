/** @file One walk through a whole stack in double precision, or through a stretch of it; an encoder and its decoder are one stack. */
import { fold, type RngKey } from '#lib/rng.ts';
import { DROPOUT } from '#lib/streams.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { type LayerSpec, branchesOf, type Stack } from '#model/layers/index.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import type { Tensor } from '#model/tensor.ts';
import type { Block, BlockMemory, Mode, Params } from './layers/block.ts';
import { REFERENCE_LAYERS } from './layers/index.ts';

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
  /** A decoder: the position in `main` of its first layer, which takes `heard`; what comes before is the encoder that it reads. */
  readonly decoder?: { readonly at: number; readonly heard: Block };
  /** Places that ask for this class are padding, which counts nowhere. */
  readonly padding?: number;
  /** [classes]: what a sample of each class counts for in training. */
  readonly classFactors?: ArrayLike<number>;
  /** The document's stream, and the number of the step: for dropout. */
  readonly key: RngKey;
  readonly step: number;
}

type ApplyAny = (spec: LayerSpec, x: Block, params: Params, mode: Mode) => Block;

/** Sees the output of a layer (by its position among all), and may put another in its place. */
export type Through = (output: Block, position: number) => Block;

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
export function planOf({ document }: ReferenceRun): Plan {
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
export interface Watch {
  readonly through?: Through;
  penalize?(sum: number): void;
}

/** A walk where it stands: what comes into the next layer, and what the layers so far have left besides. */
export interface Standing {
  readonly x: Block;
  /** Of the last recurrent layer. */
  readonly states: readonly Block[];
  /** What the encoder has left; missing where there is none, and before its end. */
  readonly memory?: BlockMemory;
}

/** Where the walk through the whole stack begins. */
export const firstStanding = ({ inputs }: ReferenceRun): Standing => ({ x: inputs, states: [] });

/** A part of the walk: layers of the stack itself, not of its blocks, and how things stand in front of the first. */
export interface Stretch {
  readonly from: number;
  /** Behind the last; to the end where it is missing. */
  readonly to?: number;
  readonly given: Standing;
}

/** Through some layers, one on top of another, and whatever they hold. */
function walkLayers(
  run: ReferenceRun,
  params: ReadonlyMap<string, Block>,
  { through = (output: Block) => output, penalize = () => undefined }: Watch,
  { layers, given }: { readonly layers: Stack; readonly given: Standing },
): Standing {
  const plan = planOf(run);
  const own = weightsOf(params, plan);
  let { states } = given;
  const walk = (stack: Stack, below: Block): Block =>
    stack.reduce((x, layer) => {
      const position = plan.positions.get(layer.id)!;
      const apply = REFERENCE_LAYERS[layer.kind] as ApplyAny;
      const mode: Mode = {
        training: run.training,
        frozen: plan.frozen.has(layer.id),
        key: fold(run.key, DROPOUT, run.step, position),
        drawn: run.drawn?.get(plan.names[position]!),
        branches: branchesOf(layer).map((inner) => (into: Block) => walk(inner, into)),
        memory: given.memory,
        remember: (last) => (states = last),
        penalize,
      };
      return through(apply(layer, x, own[position]!, mode), position);
    }, below);
  return { ...given, x: walk(layers, given.x), states };
}

/** Walks through the whole stack, or a stretch of it: [batch, ...input] → [batch, ...output]. */
export function walkStack(
  run: ReferenceRun,
  params: ReadonlyMap<string, Block>,
  watch: Watch,
  { from, to, given }: Stretch = { from: 0, given: firstStanding(run) },
): Standing {
  const { decoder } = run;
  const layers = run.document.stacks.main.slice(from, to);
  const encoding = decoder ? decoder.at - from : -1;
  if (!decoder || encoding < 0 || encoding >= layers.length)
    return walkLayers(run, params, watch, { layers, given });
  const read = walkLayers(run, params, watch, { layers: layers.slice(0, encoding), given });
  const memory = { output: read.x, states: read.states };
  const begins = { x: decoder.heard, states: [], memory };
  return walkLayers(run, params, watch, { layers: layers.slice(encoding), given: begins });
}

/** In front of every layer of the stack itself, and behind the last. */
export function standingsOf(run: ReferenceRun, params: ReadonlyMap<string, Block>): readonly Standing[] {
  const standings = [firstStanding(run)];
  for (const from of run.document.stacks.main.keys())
    standings.push(walkStack(run, params, {}, { from, to: from + 1, given: standings[from]! }));
  return standings;
}

/** For every layer, however deep, the stretch from the layer of the stack itself that it is, or is in, to the end. */
export const stretchesOf = ({ document }: ReferenceRun, standings: readonly Standing[]): readonly Stretch[] =>
  document.stacks.main.flatMap((layer, from) =>
    allLayers([layer]).map(() => ({ from, given: standings[from]! })),
  );
