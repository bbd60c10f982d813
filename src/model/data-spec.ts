/** @file What a document says of its data, and what checks and engines need to know of it. Datasets themselves are in another room. */
import type { FieldValue } from './fields.ts';
import type { Issue } from './issue.ts';
import { sizeOf, type Shape } from './shape.ts';

/** What data asks a network for. */
export type Target =
  /** One of `classes`, for every place: `[]` is one for the sample, `[T]` one for each of T steps. */
  | { readonly kind: 'classes'; readonly classes: number; readonly places: Shape }
  /** Numbers of this shape. */
  | { readonly kind: 'numbers'; readonly shape: Shape };

export interface DataShape {
  /** Of one sample. */
  readonly input: Shape;
  readonly target: Target;
  /** What has to come before anything can be learned from it, and ways on. */
  readonly lacking?: Pick<Issue, 'message' | 'fixes'>;
  /** Classes that have samples, where they are too few to be told apart; with none, nobody knows yet how many there will be. */
  readonly fewClasses?: 0 | 1;
  /** Inputs are whole numbers from 0 to one less than this: tokens of a vocabulary. */
  readonly tokens?: number;
}

export const classTarget = (classes: number, places: Shape = []): Target => ({
  kind: 'classes',
  classes,
  places,
});
export const numberTarget = (...shape: Shape): Target => ({ kind: 'numbers', shape });

/** Samples are sequences: tokens, or numbers for each of several steps. */
export const hasSteps = ({ input, tokens }: Pick<DataShape, 'input' | 'tokens'>): boolean =>
  tokens !== undefined || input.length === 2;

/** How many classes there are to tell apart; 0 where targets are numbers. */
export const classCount = ({ target }: Pick<DataShape, 'target'>): number =>
  target.kind === 'classes' ? target.classes : 0;

/** How many classes a sample may be of; 0 where targets are numbers, or there is one class for each of several places. */
export const sampleClasses = ({ target }: Pick<DataShape, 'target'>): number =>
  target.kind === 'classes' && target.places.length === 0 ? target.classes : 0;

/** Axes of what a network answers: one number per class at every place, or the numbers. */
export const answerShape = ({ target }: Pick<DataShape, 'target'>): Shape =>
  target.kind === 'classes' ? [...target.places, target.classes] : target.shape;

/** Numbers of an answer. */
export const answerSize = (data: Pick<DataShape, 'target'>): number => sizeOf(answerShape(data));

/** Which dataset, and its settings: the fields of its definition. */
export type DataSpec = { readonly dataset: string } & Readonly<Record<string, FieldValue>>;
