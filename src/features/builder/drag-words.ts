import type { Active, DndContextProps, Over } from '@dnd-kit/core';
import type { Text } from '#lib/text.ts';
import { spotOf } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { cargoOf } from './landing.ts';
import { placeWords } from './layer-words.ts';
import { said } from './messages.ts';
import { landingAt } from './nearest-gap.ts';

function grabbed(active: Active): Text {
  const cargo = cargoOf(active);
  const { stacks } = useDocument.getState().document;
  const spot = cargo.type === 'layer' && spotOf(stacks, cargo.id);
  return spot ? said.grabbedAt(cargo.title, placeWords(stacks, spot)) : said.grabbed(cargo.title);
}

/** Over its own place a layer is as it was when it was picked up. */
function hovering(active: Active, over: Over | null): Text {
  const { title } = cargoOf(active);
  const landing = landingAt(active, over);
  if (landing) return said.over(title, placeWords(landing.stacks, landing.spot));
  return over ? grabbed(active) : said.nowhere(title);
}

/** What a screen reader says while something is dragged. What a drop did is said by the action that did it. */
export function dragWords(say: (message: Text) => string): NonNullable<DndContextProps['accessibility']> {
  return {
    screenReaderInstructions: { draggable: say(said.grabInstructions) },
    announcements: {
      onDragStart: ({ active }) => say(grabbed(active)),
      onDragOver: ({ active, over }) => say(hovering(active, over)),
      onDragEnd: () => undefined,
      onDragCancel: ({ active }) => say(said.cancelled(cargoOf(active).title)),
    },
  };
}
