/**
 * @file Stacks with stacks inside: who is where, and how one becomes another. Layers count in the order in which a reader meets
 * them: stack after stack; a block, then what it holds, branch after branch. Nothing here knows what layers do.
 */
import { branchesOf, type Layer, type LayerKind, type LayerSpec, type Stack } from './layers/index.ts';

/** The stacks of a document by name. Every document has `main`; which others there are is up to its task. */
export type Stacks = { readonly main: Stack } & Readonly<Record<string, Stack>>;

/** A stack within a document: one of its own, by name, or a branch of the block with this id. */
export type Holder = { readonly block: string; readonly branch: number } | string;

/** A place for a layer: in front of the one that has number `index` in that stack now. */
export interface Spot {
  readonly holder: Holder;
  readonly index: number;
}

export const sameHolder = (a: Holder, b: Holder): boolean =>
  a === b || (typeof a !== 'string' && typeof b !== 'string' && a.block === b.block && a.branch === b.branch);

/** Every layer, however deep. */
export const allLayers = (stack: Stack): readonly Layer[] =>
  stack.flatMap((layer) => [layer, ...branchesOf(layer).flatMap(allLayers)]);

/** All stacks one after another. */
export const joinStacks = (stacks: Stacks): Stack => Object.values(stacks).flat();

/** Every layer of every stack. */
export const everyLayer = (stacks: Stacks): readonly Layer[] => allLayers(joinStacks(stacks));

/** How deep blocks stand within blocks: 0 where there are none with anything in them. */
export const depthOf = (stack: Stack): number =>
  Math.max(0, ...stack.flatMap((layer) => branchesOf(layer).map((inner) => 1 + depthOf(inner))));

export const findLayer = (stacks: Stacks, id: string): Layer | undefined =>
  everyLayer(stacks).find((layer) => layer.id === id);

function spotWithin(stack: Stack, id: string, holder: Holder): Spot | null {
  const index = stack.findIndex((layer) => layer.id === id);
  if (index >= 0) return { holder, index };
  for (const layer of stack) {
    for (const [branch, inner] of branchesOf(layer).entries()) {
      const spot = spotWithin(inner, id, { block: layer.id, branch });
      if (spot) return spot;
    }
  }
  return null;
}

/** Where a layer is; null when it is nowhere. */
export function spotOf(stacks: Stacks, id: string): Spot | null {
  for (const [name, stack] of Object.entries(stacks)) {
    const spot = spotWithin(stack, id, name);
    if (spot) return spot;
  }
  return null;
}

/** The name of the document's stack that a holder is in; null when it is nowhere. */
export function partOf(stacks: Stacks, holder: Holder): string | null {
  if (typeof holder === 'string') return Object.hasOwn(stacks, holder) ? holder : null;
  const spot = spotOf(stacks, holder.block);
  return spot && partOf(stacks, spot.holder);
}

/** The blocks that a layer is in, the outermost first. */
export function blocksAround(stacks: Stacks, id: string): readonly string[] {
  const holder = spotOf(stacks, id)?.holder;
  if (holder === undefined || typeof holder === 'string') return [];
  return [...blocksAround(stacks, holder.block), holder.block];
}

/** The stack that `holder` names; null when there is none. */
export function stackOf(stacks: Stacks, holder: Holder): Stack | null {
  if (typeof holder === 'string') return stacks[holder] ?? null;
  const block = findLayer(stacks, holder.block);
  return (block && branchesOf(block)[holder.branch]) ?? null;
}

/** `stack` with every layer put through `change`, those that blocks hold first; itself when nothing changed. */
export function mapLayers(stack: Stack, change: (layer: Layer) => Layer): Stack {
  const next = stack.map((layer) => {
    const branches = branchesOf(layer);
    const changed = branches.map((inner) => mapLayers(inner, change));
    const same = changed.every((inner, index) => inner === branches[index]);
    return change(same ? layer : ({ ...layer, branches: changed } as Layer));
  });
  return next.every((layer, index) => layer === stack[index]) ? stack : next;
}

/** Every stack put through `change`; the same object when nothing changed. */
function mapStacks(stacks: Stacks, change: (stack: Stack, name: string) => Stack): Stacks {
  const next = Object.entries(stacks).map(([name, stack]) => [name, change(stack, name)] as const);
  return next.every(([name, stack]) => stack === stacks[name])
    ? stacks
    : (Object.fromEntries(next) as unknown as Stacks);
}

/** {@link mapLayers} over all stacks. */
export const mapEveryLayer = (stacks: Stacks, change: (layer: Layer) => Layer): Stacks =>
  mapStacks(stacks, (stack) => mapLayers(stack, change));

/** `stacks` with another stack in the place of the one that `holder` names. */
export function withStackAt(stacks: Stacks, holder: Holder, change: (stack: Stack) => Stack): Stacks {
  if (typeof holder === 'string')
    return mapStacks(stacks, (stack, name) => (name === holder ? change(stack) : stack));
  return mapEveryLayer(stacks, (layer) => {
    if (layer.id !== holder.block) return layer;
    const branches = branchesOf(layer);
    const inner = branches[holder.branch];
    return inner ? ({ ...layer, branches: branches.with(holder.branch, change(inner)) } as Layer) : layer;
  });
}

/** `spec`, and everything in it, with ids that `nextId` gives. */
function withIds(spec: LayerSpec, nextId: () => string): Layer {
  const id = nextId();
  if (!('branches' in spec)) return { ...spec, id };
  const branches = spec.branches.map((inner) => inner.map((each) => withIds(each, nextId)));
  return { ...spec, id, branches };
}

/** Ids that none of `layers` has. */
function freshIds(layers: readonly Layer[]): () => string {
  const taken = layers.map(({ id }) => Number(id.slice(1))).filter(Number.isInteger);
  let last = Math.max(0, ...taken);
  return () => `l${++last}`;
}

/** A copy of `spec` and of all that it holds, with ids that no layer of `stacks` has. */
export const withFreshIds = (spec: LayerSpec, stacks: Stacks): Layer =>
  withIds(spec, freshIds(everyLayer(stacks)));

/** A stack of `specs` with ids in the order of {@link allLayers}. */
export function makeStack(specs: readonly LayerSpec[]): Stack {
  const nextId = freshIds([]);
  return specs.map((spec) => withIds(spec, nextId));
}

/** Stacks by name with ids that go on from one to the next. */
export function makeStacks<Name extends string>(
  specs: { readonly main: readonly LayerSpec[] } & Readonly<Record<Name, readonly LayerSpec[]>>,
): Stacks {
  const nextId = freshIds([]);
  const entries = Object.entries(specs);
  return Object.fromEntries(
    entries.map(([name, stack]) => [name, stack.map((spec) => withIds(spec, nextId))]),
  ) as unknown as Stacks;
}

/** Keras's names in the order of {@link allLayers}: `conv2d`, `conv2d_1`, …, counted per kind. */
export function layerNames(stack: readonly LayerSpec[]): readonly string[] {
  const counts = new Map<LayerKind, number>();
  const namesOf = (layers: readonly LayerSpec[]): readonly string[] =>
    layers.flatMap((layer) => {
      const count = counts.get(layer.kind) ?? 0;
      counts.set(layer.kind, count + 1);
      return [count === 0 ? layer.kind : `${layer.kind}_${count}`, ...branchesOf(layer).flatMap(namesOf)];
    });
  return namesOf(stack);
}
