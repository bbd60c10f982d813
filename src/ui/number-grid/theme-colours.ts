/** @file The theme's colours of signed values as numbers, for canvases; and word when another theme is on. */
import { useSyncExternalStore } from 'react';
import type { CellColours } from './paint-cells.ts';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Changes when the theme does. */
export const useTheme = (): string =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? 'light');

/** `#abc` or `#aabbcc`, as tokens are written. */
function parseHex(hex: string): readonly [number, number, number] {
  const digits = hex.trim().slice(1);
  const wide = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16));
  return [red, green, blue];
}

interface Ink {
  readonly colours: CellColours;
  readonly mono: string;
}

const known = new Map<string, Ink>();

/** What `theme` paints with. Asked of the page once for each: every question makes it work out its styles. */
export function inkOf(theme: string): Ink {
  const before = known.get(theme);
  if (before) return before;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => parseHex(style.getPropertyValue(name));
  const ink = {
    colours: { positive: colour('--positive'), negative: colour('--negative'), zero: colour('--zero') },
    mono: style.getPropertyValue('--mono') || 'monospace',
  };
  known.set(theme, ink);
  return ink;
}
