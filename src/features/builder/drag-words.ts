import type { Active, DndContextProps, Over } from '@dnd-kit/core';
import type { Text } from '#lib/text.ts';
import { cargoOf, landingAt } from './landing.ts';
import { said } from './messages.ts';

const grabbed = (active: Active): Text => {
  const cargo = cargoOf(active);
  return cargo.type === 'layer' ? said.grabbedAt(cargo.title, cargo.place + 1) : said.grabbed(cargo.title);
};

/** Over its own place a layer is as it was when it was picked up. */
function hovering(active: Active, over: Over | null): Text {
  const { title } = cargoOf(active);
  const landing = landingAt(active, over);
  if (landing) return said.over(title, landing.index + 1);
  return over ? grabbed(active) : said.nowhere(title);
}

function released(active: Active, over: Over | null): Text {
  const { title } = cargoOf(active);
  const landing = landingAt(active, over);
  return landing ? said.dropped(title, landing.index + 1) : said.cancelled(title);
}

/** What a screen reader says while something is dragged. */
export function dragWords(say: (message: Text) => string): NonNullable<DndContextProps['accessibility']> {
  return {
    screenReaderInstructions: { draggable: say(said.grabInstructions) },
    announcements: {
      onDragStart: ({ active }) => say(grabbed(active)),
      onDragOver: ({ active, over }) => say(hovering(active, over)),
      onDragEnd: ({ active, over }) => say(released(active, over)),
      onDragCancel: ({ active }) => say(said.cancelled(cargoOf(active).title)),
    },
  };
}
