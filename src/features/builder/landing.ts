/** @file Where what is dragged, or moved by keys, would land. Pure; the edits themselves say what is possible. */
import type { Active } from '@dnd-kit/core';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { insertLayer, moveLayer } from '#model/edit.ts';
import type { LayerKind } from '#model/layers/index.ts';
import { sameHolder, spotOf, type Spot, type Stacks } from '#model/stack.ts';
import { gapId, gapsOf } from './gaps.ts';

/** What is being dragged: a layer of the stack, or a new one from the shelf. */
export type Cargo =
  | { readonly type: 'layer'; readonly id: string; readonly title: string }
  | { readonly type: 'kind'; readonly kind: LayerKind; readonly title: string };

export const cargoOf = (active: Active): Cargo => active.data.current as Cargo;

export interface Landing {
  /** Where the cargo is then. */
  readonly spot: Spot;
  /** The stacks with it there. */
  readonly stacks: Stacks;
}

/** What becomes of putting `cargo` into `gap`; null when nothing would change. */
export function landingOf(doc: PlaygroundDocument, cargo: Cargo, gap: Spot): Landing | null {
  const changed = (next: PlaygroundDocument, spot: Spot): Landing | null =>
    next === doc ? null : { spot, stacks: next.stacks };
  if (cargo.type === 'kind') return changed(insertLayer(doc, gap, makeLayer(cargo.kind)), gap);
  const from = spotOf(doc.stacks, cargo.id);
  if (!from) return null;
  // Above the gap the layer leaves a place, into which the others move up.
  const above = sameHolder(from.holder, gap.holder) && from.index < gap.index;
  const spot = above ? { ...gap, index: gap.index - 1 } : gap;
  return changed(moveLayer(doc, cargo.id, spot), spot);
}

/**
 * The gap next to `at` in reading order, up (−1) or down (+1), into which `cargo` can go: into open blocks, through them
 * and out again. The gap above a layer stands for its own place. Undefined at either end.
 */
export function nextGap(
  doc: PlaygroundDocument,
  { cargo, at, by, closed }: { cargo: Cargo; at: Spot; by: -1 | 1; closed: readonly string[] },
): Spot | undefined {
  const own = cargo.type === 'layer' ? spotOf(doc.stacks, cargo.id) : null;
  const gaps = gapsOf(doc.stacks, closed);
  const from = gaps.findIndex((gap) => gapId(gap) === gapId(at));
  const possible = (gap: Spot): boolean =>
    (own !== null && gapId(gap) === gapId(own)) || landingOf(doc, cargo, gap) !== null;
  return by > 0 ? gaps.slice(from + 1).find(possible) : gaps.slice(0, Math.max(0, from)).findLast(possible);
}

/** Where a layer goes by one step up (−1) or down (+1); null at either end. */
export function nextSpot(
  doc: PlaygroundDocument,
  { id, by, closed }: { id: string; by: -1 | 1; closed: readonly string[] },
): Spot | null {
  const at = spotOf(doc.stacks, id);
  if (!at) return null;
  const cargo: Cargo = { type: 'layer', id, title: '' };
  const gap = nextGap(doc, { cargo, at, by, closed });
  return (gap && landingOf(doc, cargo, gap)?.spot) ?? null;
}
