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
/** Of pairs of sequences that are generated. */
export const PAIRS = 50;
/** Of the datasets that are drawn rather than loaded, under the seed of their own settings. */
export const SHAPES = 40;
/** Which of a person's own images test. */
export const OWN_IMAGES = 41;
/** Of a stack other than the main one, by its number: what INIT and DROPOUT are for the main one. */
export const PART = 60;
/** Of a generator: what it makes samples from, in training and while somebody looks. */
export const NOISE = 61;
/** Of the samples that a judge is shown. */
export const JUDGED = 62;
/** Noise that a person tries a generator on. */
export const TRIED = 64;
/** Points of the clouds on a ring. */
export const CLOUDS = 63;
/** Which rows of a table are held out for the test. */
export const TEST_SPLIT = 30;
/** Which sample takes which one's value where a column is shuffled to see what it was worth. */
export const PERMUTATION = 31;
/** Which training samples exchange their labels, and for whose. */
export const SHUFFLED_LABELS = 32;
/** Rows of symbols that are made up. */
export const ROWS = 80;
/** Tokens that are drawn from what a language model says. */
export const SAMPLING = 81;
/** Of codes that a variational autoencoder draws to be evaluated. */
export const CODES = 70;
/** Noise that is put on weights on purpose, by how often it has been. */
export const BREAKAGE = 90;
