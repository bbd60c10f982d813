/** @file Which gap a drag is at, by the pointer the nearest one, by keys the next in reading order; and what dropping there would do. */
import type { Active, ClientRect, CollisionDetection, KeyboardCoordinateGetter, Over } from '@dnd-kit/core';
import type { RefObject } from 'react';
import { useDocument } from '#store/document-store.ts';
import { useView } from '#store/view-store.ts';
import { spotOf, type Spot } from '#model/stack.ts';
import { gapId } from './gaps.ts';
import { cargoOf, landingOf, nextGap, type Landing } from './landing.ts';

/** A pointer this far outside of the stack (px) is no longer over it. */
const MARGIN = 28;

const outside = (at: number, from: number, to: number): number => Math.max(from - at, 0, at - to);

/** The gap that is nearest, unless the pointer has left the stack; keys put what they drag at a gap's corner. */
export const nearestGap =
  (list: RefObject<HTMLElement | null>): CollisionDetection =>
  ({ pointerCoordinates: pointer, collisionRect, droppableContainers, droppableRects }) => {
    const bounds = list.current?.getBoundingClientRect();
    const distance = (rect: Pick<ClientRect, 'left' | 'right' | 'top' | 'bottom'>): number =>
      pointer
        ? Math.hypot(outside(pointer.x, rect.left, rect.right), outside(pointer.y, rect.top, rect.bottom))
        : Math.hypot(rect.left - collisionRect.left, rect.top - collisionRect.top);
    if (pointer && bounds && distance(bounds) > MARGIN) return [];
    return droppableContainers
      .flatMap((droppableContainer) => {
        const { id } = droppableContainer;
        const rect = droppableRects.get(id);
        return rect ? [{ id, data: { droppableContainer, value: distance(rect) } }] : [];
      })
      .toSorted((a, b) => a.data.value - b.data.value);
  };

const spotOver = (over: Over): Spot => (over.data.current as { spot: Spot }).spot;

/** What dropping `active` over a gap would do; null when nothing. */
export const landingAt = (active: Active | null, over: Over | null): Landing | null =>
  active && over && landingOf(useDocument.getState().document, cargoOf(active), spotOver(over));

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/** Arrow keys carry a layer from gap to gap. */
export const gapByKey: KeyboardCoordinateGetter = (event, { context }) => {
  const by = STEPS[event.code];
  if (by === undefined || !context.active) return undefined;
  event.preventDefault();
  const { document } = useDocument.getState();
  const cargo = cargoOf(context.active);
  const own = cargo.type === 'layer' ? spotOf(document.stacks, cargo.id) : null;
  const at = context.over ? spotOver(context.over) : own;
  const gap = at && nextGap(document, { cargo, at, by, closed: useView.getState().closedBlocks });
  const rect = gap && context.droppableRects.get(gapId(gap));
  return rect ? { x: rect.left, y: rect.top } : undefined;
};
