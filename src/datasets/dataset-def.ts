/**
 * @file What a dataset has to say about itself, and what it becomes in memory. The page reads the facts
 * for the card; only the worker calls `load`.
 */
import type { Text } from '#lib/text.ts';
import type { DataShape } from '#model/data-spec.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface DatasetSource {
  readonly title: string;
  readonly url: string;
  readonly licence: string;
}

/** Samples one after another in row-major order, and what a network should answer to each. */
export interface SampleTable {
  /** [count, ...input]: bytes of images, or numbers. */
  readonly inputs: Uint8Array | Float32Array;
  /** [count] class indices as bytes, or [count, outputs] numbers. */
  readonly targets: Uint8Array | Float32Array;
}

export const sampleCount = ({ inputs }: SampleTable, input: Shape): number => inputs.length / sizeOf(input);

/** False where targets are numbers: then there is no class that could be right, and accuracy is 0. */
export const hasClasses = ({ targets }: SampleTable): boolean => targets instanceof Uint8Array;

/** Images and their classes. */
export interface ImageTable extends SampleTable {
  readonly inputs: Uint8Array;
  readonly targets: Uint8Array;
}

/** A dataset while it streams in and after. */
export interface LoadedDataset {
  /** Everything that training and validation are split from. Filled from the front; see `available`. */
  readonly learn: SampleTable;
  readonly test: SampleTable;
  /** Samples of `learn` that have arrived. */
  available(): number;
  /** Resolves when at least `count` samples of `learn` have arrived; rejects with the reason when they cannot. */
  whenAvailable(count: number): Promise<void>;
  /** Resolves when the test samples, too, have arrived. */
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
  /** Resolves as soon as the targets of the learning samples are known; inputs follow. */
  load(context: LoadContext): Promise<LoadedDataset>;
}

export const defineDataset = <const Id extends string>(def: DatasetDef<Id>): DatasetDef<Id> => def;
