import type { DndContextProps } from '@dnd-kit/core';
import type { Text } from '#lib/text.ts';
import { cargoOf, landingAt } from './landing.ts';
import { said } from './messages.ts';

/** What a screen reader says while something is dragged. */
export function dragWords(say: (message: Text) => string): NonNullable<DndContextProps['accessibility']> {
  return {
    screenReaderInstructions: { draggable: say(said.grabInstructions) },
    announcements: {
      onDragStart: ({ active }) => say(said.grabbed(cargoOf(active).title)),
      onDragOver({ active, over }) {
        const { title } = cargoOf(active);
        const landing = landingAt(active, over);
        return say(landing ? said.over(title, landing.index + 1) : said.nowhere(title));
      },
      onDragEnd({ active, over }) {
        const { title } = cargoOf(active);
        const landing = landingAt(active, over);
        return say(landing ? said.dropped(title, landing.index + 1) : said.cancelled(title));
      },
      onDragCancel: ({ active }) => say(said.cancelled(cargoOf(active).title)),
    },
  };
}
