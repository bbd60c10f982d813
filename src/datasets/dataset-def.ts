/**
 * @file What a dataset has to say about itself, and what it becomes in memory. The page reads the facts
 * for the card; only the worker calls `load`.
 */
import type { Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { Fields, ValueOf } from '#model/fields.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { Scaling } from './scaling.ts';
import type { LoadedText } from './text/text-report.ts';
import type { TableReport } from './tables/table-report.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface DatasetSource {
  readonly title: Text;
  readonly url: string;
  readonly licence: Text;
}

/** Samples one after another in row-major order, and what a network should answer to each. */
export interface SampleTable {
  /** [count, ...input]: bytes of images, or numbers. */
  readonly inputs: Uint8Array | Float32Array;
  /** [count, ...places] class indices as whole numbers, or [count, outputs] numbers. */
  readonly targets: Uint8Array | Uint16Array | Float32Array;
}

export const sampleCount = ({ inputs }: SampleTable, input: Shape): number => inputs.length / sizeOf(input);

/** False where targets are numbers: then there is no class that could be right, and accuracy is 0. */
export const hasClasses = ({ targets }: SampleTable): boolean => !(targets instanceof Float32Array);

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
  /** Positions of `learn` that validate, ascending; where they are missing, the same share of every class does, by the seed. */
  readonly validates?: Uint32Array;
  /** A sample as a person reads it: a mail, the cells of a row, a question and its answer. */
  words?(table: 'learn' | 'test', position: number): readonly string[];
  /** What a person typed as the raw inputs of one sample, or what is wrong with it. */
  encode?(cells: readonly string[]): Result<Float32Array, Text>;
  /** Of a table: its columns, how they are spread, what was done to them. */
  readonly table?: TableReport;
  /** Texts of the tokens that inputs are indices of. */
  readonly vocabulary?: readonly string[];
  /** What was learned of the texts that samples were cut from. */
  readonly text?: LoadedText;
  /** Where samples are windows of a text that goes on. */
  readonly language?: Language;
}

/** A text as tokens, for who goes on writing it. */
export interface Language {
  encode(text: string): Uint16Array;
  decode(tokens: Iterable<number>): string;
  /** The token that stands in front of a text that is shorter than a window. */
  readonly filler: number;
  /** Length of a token, on average over the text of a part: a loss by this is a loss per character. */
  readonly charactersPerToken: Readonly<Record<Split, number>>;
}

/** What samples are: decides how the page shows them and how a person tries the network. */
export const MODALITIES = ['images', 'points', 'table', 'text', 'sequences'] as const;
export type Modality = (typeof MODALITIES)[number];

export interface LoadContext {
  /** The document's: decides what is generated. */
  readonly seed: number;
  /** Where `public/` is served, with a slash at the end. */
  readonly baseUrl: string;
  /** Compressed bytes so far and in all. */
  onProgress(loadedBytes: number, totalBytes: number): void;
}

/** What is known of a dataset with its settings before it is loaded. */
export interface DataFacts extends DataShape {
  /** Empty where targets are numbers. */
  readonly classNames: readonly string[];
  readonly counts: Readonly<Record<Split, number>>;
  /** What a raw value becomes before the network sees it. */
  readonly scaling: Scaling;
  /** The same in words: `pixel ÷ 255, so 0 to 1`. */
  readonly scalingWords: Text;
  /** Names of the numbers of one sample, where they have some. */
  readonly inputNames?: readonly string[];
}

export type DataSettings<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

export interface DatasetDef<Id extends string = string, F extends Fields = Fields> {
  readonly id: Id;
  readonly title: Text;
  readonly summary: Text;
  readonly source: DatasetSource;
  readonly modality: Modality;
  /** What one sample is: `grey image`. */
  readonly inputKind: Text;
  /** What can be chosen about it: how much of it, what is done to it first. */
  readonly fields: F;
  facts(settings: DataSettings<F>): DataFacts;
  /** Names of the settings that decide what is loaded, `seed` among them where it does; all settings where this is missing. */
  readonly loadedBy?: readonly string[];
  /** Resolves as soon as the targets of the learning samples are known; inputs follow. */
  load(settings: DataSettings<F>, context: LoadContext): Promise<LoadedDataset>;
}

export const defineDataset = <const Id extends string, const F extends Fields>(
  def: DatasetDef<Id, F>,
): DatasetDef<Id, F> => def;
