/**
 * @file Stacks with stacks inside: who is where, and how one becomes another. Layers count in the order in which a reader meets
 * them: a block, then what it holds, branch after branch. Nothing here knows what layers do.
 */
import { branchesOf, type Layer, type LayerKind, type LayerSpec, type Stack } from './layers/index.ts';

/** A stack within a document: the main one, or a branch of the block with this id. */
export type Holder = { readonly block: string; readonly branch: number } | 'main';

/** A place for a layer: in front of the one that has number `index` in that stack now. */
export interface Spot {
  readonly holder: Holder;
  readonly index: number;
}

export const sameHolder = (a: Holder, b: Holder): boolean =>
  a === b || (a !== 'main' && b !== 'main' && a.block === b.block && a.branch === b.branch);

/** Every layer, however deep. */
export const allLayers = (stack: Stack): readonly Layer[] =>
  stack.flatMap((layer) => [layer, ...branchesOf(layer).flatMap(allLayers)]);

/** How deep blocks stand within blocks: 0 where there are none with anything in them. */
export const depthOf = (stack: Stack): number =>
  Math.max(0, ...stack.flatMap((layer) => branchesOf(layer).map((inner) => 1 + depthOf(inner))));

export const findLayer = (stack: Stack, id: string): Layer | undefined =>
  allLayers(stack).find((layer) => layer.id === id);

/** Where a layer is; null when it is nowhere. */
export function spotOf(stack: Stack, id: string, holder: Holder = 'main'): Spot | null {
  const index = stack.findIndex((layer) => layer.id === id);
  if (index >= 0) return { holder, index };
  for (const layer of stack) {
    for (const [branch, inner] of branchesOf(layer).entries()) {
      const spot = spotOf(inner, id, { block: layer.id, branch });
      if (spot) return spot;
    }
  }
  return null;
}

/** The blocks that a layer is in, the outermost first. */
export function blocksAround(stack: Stack, id: string): readonly string[] {
  const holder = spotOf(stack, id)?.holder;
  if (!holder || holder === 'main') return [];
  return [...blocksAround(stack, holder.block), holder.block];
}

/** The stack that `holder` names; null when there is none. */
export function stackOf(main: Stack, holder: Holder): Stack | null {
  if (holder === 'main') return main;
  const block = findLayer(main, holder.block);
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

/** `main` with another stack in the place of the one that `holder` names. */
export function withStackAt(main: Stack, holder: Holder, change: (stack: Stack) => Stack): Stack {
  if (holder === 'main') return change(main);
  return mapLayers(main, (layer) => {
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

/** Ids that no layer of `stack` has. */
function freshIds(stack: Stack): () => string {
  const taken = allLayers(stack)
    .map(({ id }) => Number(id.slice(1)))
    .filter(Number.isInteger);
  let last = Math.max(0, ...taken);
  return () => `l${++last}`;
}

/** A copy of `spec` and of all that it holds, with ids that no layer of `stack` has. */
export const withFreshIds = (spec: LayerSpec, stack: Stack): Layer => withIds(spec, freshIds(stack));

/** A stack of `specs` with ids in the order of {@link allLayers}. */
export function makeStack(specs: readonly LayerSpec[]): Stack {
  const nextId = freshIds([]);
  return specs.map((spec) => withIds(spec, nextId));
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
