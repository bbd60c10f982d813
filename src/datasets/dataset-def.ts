/**
 * @file What a dataset has to say about itself, and what it becomes in memory. The page reads the facts
 * for the card; only the worker calls `load`.
 */
import type { Text } from '#lib/text.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { Shape } from '#model/shape.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface DatasetSource {
  readonly title: string;
  readonly url: string;
  readonly licence: string;
}

/** Samples as bytes, one after another in row-major order, and a class index for each. */
export interface ImageTable {
  /** [count, ...inputShape], 0–255. */
  readonly pixels: Uint8Array;
  /** [count] */
  readonly labels: Uint8Array;
}

/** A dataset while it streams in and after. */
export interface LoadedDataset {
  /** Everything that training and validation are split from. Filled from the front; see `available`. */
  readonly learn: ImageTable;
  readonly test: ImageTable;
  /** Samples of `learn` that have arrived. */
  available(): number;
  /** Resolves when at least `count` samples of `learn` have arrived; rejects with the reason when they cannot. */
  whenAvailable(count: number): Promise<void>;
  /** Resolves when the test images, too, have arrived. */
  readonly complete: Promise<void>;
  /** Learning samples come in pieces of this many; the first epoch visits the pieces in order. */
  readonly shardSize: number;
}

export interface LoadContext {
  /** Where `public/` is served, with a slash at the end. */
  readonly baseUrl: string;
  /** Compressed bytes so far and in all. */
  onProgress(loadedBytes: number, totalBytes: number): void;
}

export interface DatasetDef<Id extends string = string> extends DataShape {
  readonly id: Id;
  readonly title: Text;
  readonly summary: Text;
  readonly source: DatasetSource;
  readonly input: Shape;
  /** What one sample is: `grey image`. */
  readonly inputKind: Text;
  readonly classNames: readonly string[];
  readonly counts: Readonly<Record<Split, number>>;
  /** Mean and standard deviation of a raw value over the learning samples. */
  readonly moments: { readonly mean: number; readonly deviation: number };
  /** Resolves as soon as the labels of the learning samples are known; pixels follow. */
  load(context: LoadContext): Promise<LoadedDataset>;
}

export const defineDataset = <const Id extends string>(def: DatasetDef<Id>): DatasetDef<Id> => def;
