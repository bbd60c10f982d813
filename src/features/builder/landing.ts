/** @file Where a drag would land. The input is place −1, the layers count from 0, gap 0 is right below the input. */
import type { Active, Over } from '@dnd-kit/core';
import type { LayerKind } from '#model/layers/index.ts';

/** What is being dragged: a layer of the stack, or a new one from the shelf. */
export type Cargo =
  | { readonly type: 'layer'; readonly id: string; readonly title: string; readonly place: number }
  | { readonly type: 'kind'; readonly kind: LayerKind; readonly title: string };

export interface Landing {
  /** The number that the cargo will have in the stack. */
  readonly index: number;
  /** The gap that is marked meanwhile. */
  readonly gap: number;
}

/**
 * Over the card at `place`, below or above its middle. A layer takes that card's place; a new one goes
 * to the near side of it. Null when nothing would change.
 */
export function landingOf(cargo: Cargo, place: number, half: 'upper' | 'lower'): Landing | null {
  if (cargo.type === 'kind') {
    const gap = place < 0 || half === 'lower' ? place + 1 : place;
    return { index: gap, gap };
  }
  const index = Math.max(0, place);
  if (index === cargo.place) return null;
  return { index, gap: index > cargo.place ? index + 1 : index };
}

export const cargoOf = (active: Active): Cargo => active.data.current as Cargo;

/** Where `active` would land over `over`, judged by the middle of what is dragged. */
export function landingAt(active: Active, over: Over | null): Landing | null {
  if (!over) return null;
  const rect = active.rect.current.translated;
  const middle = rect ? rect.top + rect.height / 2 : 0;
  const half = middle < over.rect.top + over.rect.height / 2 ? 'upper' : 'lower';
  return landingOf(cargoOf(active), (over.data.current as { place: number }).place, half);
}
