import type { DraggableSyntheticListeners } from '@dnd-kit/core';
import type { HTMLAttributes } from 'react';

type Listeners = Pick<HTMLAttributes<HTMLElement>, 'onMouseDown' | 'onTouchStart' | 'onKeyDown'>;

/** What starts a drag, apart by device: a whole card can be grabbed, but only its grip takes keys. */
export function grabListeners(all: DraggableSyntheticListeners) {
  const { onMouseDown, onTouchStart, onKeyDown } = (all ?? {}) as Listeners;
  const none = () => undefined;
  return {
    pointer: { onMouseDown: onMouseDown ?? none, onTouchStart: onTouchStart ?? none },
    keyboard: { onKeyDown: onKeyDown ?? none },
  };
}
