/**
 * @file Dragging layers through the stacks and from the shelf into them, by mouse, finger and keyboard. The cards
 * stay where they are; a line marks the gap, since blocks and open inspectors make cards of very different heights.
 */
import {
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DndContextProps,
} from '@dnd-kit/core';
import { useState, type RefObject } from 'react';
import { useText } from '#store/use-text.ts';
import { announce } from './announcements.tsx';
import { dragWords } from './drag-words.ts';
import { cargoOf, type Cargo, type Landing } from './landing.ts';
import { said } from './messages.ts';
import { gapByKey, landingAt, nearestGap } from './nearest-gap.ts';
import { addLayer, placeLayer } from './stack-actions.ts';

const MOUSE = { activationConstraint: { distance: 6 } }; // px
const TOUCH = { activationConstraint: { delay: 220, tolerance: 8 } }; // ms, px
const KEYBOARD = { coordinateGetter: gapByKey };

function drop(cargo: Cargo, landing: Landing | null): void {
  if (!landing) announce(said.cancelled(cargo.title));
  else if (cargo.type === 'layer') placeLayer(cargo.id, landing.spot);
  else addLayer(cargo.kind, landing.spot, 'follow');
}

/** What the drag context needs, and what is being dragged. */
export function useStackDrag(list: RefObject<HTMLElement | null>) {
  const say = useText();
  const [cargo, setCargo] = useState<Cargo | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  );
  const context: DndContextProps = {
    sensors,
    collisionDetection: nearestGap(list),
    accessibility: dragWords(say),
    onDragStart: ({ active }) => setCargo(cargoOf(active)),
    onDragEnd: ({ active, over }) => {
      setCargo(null);
      drop(cargoOf(active), landingAt(active, over));
    },
    onDragCancel: () => setCargo(null),
  };
  return { context, cargo };
}
