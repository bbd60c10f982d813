/** @file Cards are filled when they come into sight, and stay so; the one with the number that is explained comes into sight by itself. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Place } from '#explain/place.ts';
import { useBackprop } from '#store/backprop.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';

/** `place` is what is explained, where that is a number of this card. */
export function useFilled(
  isFirst: boolean,
  place: Place | null,
): readonly [RefObject<HTMLElement | null>, boolean] {
  const frame = useRef<HTMLElement>(null);
  const isSeen = useOnScreen(frame);
  const [filled, setFilled] = useState(isFirst);
  if (isSeen && !filled) setFilled(true);
  const chosen = useBackprop((state) => state.place);
  const isChosen = place !== null && place === chosen;
  useEffect(() => {
    if (!isChosen) return undefined;
    // When its grid has taken its room.
    const request = requestAnimationFrame(() => frame.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(request);
  }, [isChosen, filled]);
  return [frame, filled];
}
