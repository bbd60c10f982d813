/**
 * The random streams of a document, by purpose: `fold(seedKey(document.seed), ORDER, epoch)`.
 * Numbers are part of what a seed means: they are never changed and never used twice.
 */
export const INIT = 1;
export const SPLIT = 2;
export const ORDER = 3;
export const DROPOUT = 4;
/** Places of points that are generated. */
export const POINTS = 20;
/** Of the datasets that are drawn rather than loaded, under the seed of their own settings. */
export const SHAPES = 40;
