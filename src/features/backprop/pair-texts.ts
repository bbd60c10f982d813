import type { SampleRecord } from '#explain/record/sample-record.ts';
import { countedPlaces } from '#explain/losses/counted-places.ts';
import { tensorAt } from '#explain/tensors.ts';
import { END, spell } from '#model/tasks/sequence-tokens.ts';
import { outputRef } from './output-ref.ts';

/** What the decoder finds likeliest at a place, having heard all that it should have said before. */
export interface SaidHere {
  readonly text: string;
  readonly right: boolean;
}

/** The pair that is walked, as people read it. */
export interface PairTexts {
  readonly source: string;
  readonly wanted: string;
  readonly said: readonly SaidHere[];
}

/** Stands for a place where something is missing, or too much. */
const NOTHING = '·';

/** The likeliest class of each row. */
function likeliest(values: Float32Array, width: number): readonly number[] {
  return Array.from({ length: values.length / width }, (_, row) => {
    const own = values.subarray(row * width, (row + 1) * width);
    return own.indexOf(own.reduce((most, value) => Math.max(most, value), -Infinity));
  });
}

/** Null where the record is not of a pair, or the texts of its tokens are not known. */
export function pairTexts(record: SampleRecord, vocabulary: readonly string[]): PairTexts | null {
  const output = tensorAt(record, outputRef(record));
  if (record.walk !== 'pair' || vocabulary.length === 0 || !output) return null;
  const width = output.shape.at(-1)!;
  const [asked, said] = [record.target, output.values].map((values) => likeliest(values, width)) as [
    readonly number[],
    readonly number[],
  ];
  return {
    source: spell(record.input.values, vocabulary).join(''),
    wanted: spell(asked, vocabulary).join(''),
    said: countedPlaces(record)
      .map((place) => ({ token: said[place]!, right: said[place] === asked[place] }))
      .filter(({ token, right }) => token !== END || !right)
      .map(({ token, right }) => ({ text: vocabulary[token] || NOTHING, right })),
  };
}
