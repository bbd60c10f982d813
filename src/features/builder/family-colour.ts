import type { CSSProperties } from 'react';
import type { Family } from '#model/layers/layer-def.ts';

/** Sets the custom property that the cards, chips and dots of a family are painted with. */
export const familyColour = (family: Family | 'input' | 'output'): CSSProperties =>
  ({ '--family': `var(--family-${family})` }) as CSSProperties;
