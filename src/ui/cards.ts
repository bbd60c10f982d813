/** @file The cards in the page: which is which, where the keyboard goes, which one to show to the eye. */

/** Marks a card's button; the value is the layer's id, empty for the input. */
export const CARD = 'data-card';

/** The button of a layer's card, or of the input's for `null`. */
export const cardOf = (id: string | null): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[${CARD}="${CSS.escape(id ?? '')}"]`);

/** Moves the focus `by` cards, or to either end. */
export function focusCard(from: HTMLElement, to: number | 'first' | 'last'): void {
  const cards = [...document.querySelectorAll<HTMLElement>(`[${CARD}]`)];
  const index = to === 'first' ? 0 : to === 'last' ? cards.length - 1 : cards.indexOf(from) + to;
  cards[index]?.focus();
}

/** Scrolls to a card and lets it light up for a moment. */
export function showCard(id: string): void {
  const card = cardOf(id);
  card?.scrollIntoView({ block: 'nearest' });
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  card?.animate({ backgroundColor: ['var(--accent-soft)', 'transparent'] }, { duration: 700 });
}

/**
 * After a move: the focus goes back to `focused`, which loses it when its node is moved, or to the same button of the layer's
 * new card where the old one is gone, or to that card.
 */
export function keepFocus(id: string, focused: Element | null): void {
  const card = cardOf(id);
  const button = focused instanceof HTMLElement && focused !== document.body ? focused : null;
  const twin = [...(card?.closest('li')?.querySelectorAll('button') ?? [])].find(
    ({ ariaLabel }) => ariaLabel !== null && ariaLabel === button?.ariaLabel,
  );
  const usable = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled');
  [button, twin, card].find((element) => element && usable(element))?.focus();
}
