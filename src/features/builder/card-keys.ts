/** @file What the keys do on a card. Enter and Space are the button's own. */
import type { KeyboardEvent } from 'react';
import { focusCard } from '#ui/cards.ts';
import { goIn, goOut } from './block-actions.ts';
import { copyLayer, deleteLayer, shiftLayer } from './stack-actions.ts';

/** Opens the palette that hangs on the wire below the card, which is the last thing in its item. */
const openPalette = (card: HTMLElement): void =>
  card.closest('li')?.querySelector<HTMLElement>(':scope > :last-child [popovertarget]')?.click();

/** The action of a key on the card of the layer `id`, or of the input (`null`), which stays where it is. */
function actionOf(event: KeyboardEvent<HTMLElement>, id: string | null): (() => void) | undefined {
  const { key, altKey, currentTarget: card } = event;
  const command = event.ctrlKey || event.metaKey;
  if (command) return id !== null && key.toLowerCase() === 'd' ? () => copyLayer(id) : undefined;
  if (altKey) {
    if (id === null || (key !== 'ArrowUp' && key !== 'ArrowDown')) return undefined;
    return () => shiftLayer(id, key === 'ArrowUp' ? -1 : 1);
  }
  switch (key) {
    case 'ArrowUp':
      return () => focusCard(card, -1);
    case 'ArrowDown':
      return () => focusCard(card, 1);
    case 'ArrowRight':
      return id === null ? undefined : () => goIn(id);
    case 'ArrowLeft':
      return id === null ? undefined : () => goOut(id);
    case 'Home':
      return () => focusCard(card, 'first');
    case 'End':
      return () => focusCard(card, 'last');
    case 'a':
    case 'A':
    case 'Insert':
      return () => openPalette(card);
    case 'Delete':
    case 'Backspace':
      return id === null ? undefined : () => deleteLayer(id);
    default:
      return undefined;
  }
}

export function onCardKey(event: KeyboardEvent<HTMLElement>, id: string | null): void {
  const action = actionOf(event, id);
  if (!action) return;
  event.preventDefault();
  action();
}
