/**
 * @file Dragging layers within the stack and from the shelf into it, by mouse, finger and keyboard. The cards
 * stay where they are; a line marks the place, since open inspectors make cards of very different heights.
 */
import {
  closestCenter,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DndContextProps,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useState, type RefObject } from 'react';
import { useText } from '#store/use-text.ts';
import { dragWords } from './drag-words.ts';
import { cargoOf, landingAt, type Cargo, type Landing } from './landing.ts';
import { addLayer, placeLayer } from './stack-actions.ts';

const MOUSE = { activationConstraint: { distance: 6 } }; // px
const TOUCH = { activationConstraint: { delay: 220, tolerance: 8 } }; // ms, px
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates };
/** A pointer this far outside of the stack (px) is no longer over it. */
const MARGIN = 28;

/** The nearest card, unless the pointer has left the stack. */
const nearestWithin =
  (stack: RefObject<HTMLElement | null>): CollisionDetection =>
  (args) => {
    const bounds = stack.current?.getBoundingClientRect();
    const pointer = args.pointerCoordinates;
    if (bounds && pointer) {
      const { x, y } = pointer;
      const beside = x < bounds.left - MARGIN || x > bounds.right + MARGIN;
      if (beside || y < bounds.top - MARGIN || y > bounds.bottom + MARGIN) return [];
    }
    return closestCenter(args);
  };

function drop(cargo: Cargo, { index }: Landing): void {
  if (cargo.type === 'layer') placeLayer(cargo.id, index);
  else addLayer(cargo.kind, index, 'follow');
}

/** What the drag context needs, what is being dragged, and the gap that is marked. */
export function useStackDrag(stack: RefObject<HTMLElement | null>) {
  const say = useText();
  const [cargo, setCargo] = useState<Cargo | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, KEYBOARD),
  );
  const end = (): void => {
    setCargo(null);
    setGap(null);
  };
  const context: DndContextProps = {
    sensors,
    collisionDetection: nearestWithin(stack),
    accessibility: dragWords(say),
    onDragStart: ({ active }) => setCargo(cargoOf(active)),
    onDragMove: ({ active, over }) => setGap(landingAt(active, over)?.gap ?? null),
    onDragEnd: ({ active, over }) => {
      const landing = landingAt(active, over);
      end();
      if (landing) drop(cargoOf(active), landing);
    },
    onDragCancel: end,
  };
  return { context, cargo, gap };
}
