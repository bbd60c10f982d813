/** @file Pairs of a split as a person would have them: said from the first token to the last without help. */
import type { Split } from '#datasets/dataset-def.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { sizeOf } from '#model/shape.ts';
import { END } from '#model/tasks/sequence-tokens.ts';
import type { PairEvaluation } from '#protocol/translation.ts';
import type { GuardedProgram } from './evaluate.ts';
import { samplePieces } from './sample-pieces.ts';
import type { SplitData } from './split-data.ts';

const MOST_MISTAKES = 200;

/** Is everything right up to the target's end? What is said behind it is not heard. */
export function isExact(said: ArrayLike<number>, wanted: ArrayLike<number>): boolean {
  for (let step = 0; step < wanted.length; step++) {
    if (said[step] !== wanted[step]) return false;
    if (wanted[step] === END) return true;
  }
  return true;
}

type Translated = Pick<PairEvaluation, 'exact' | 'mistakes'>;

/** How many come out right, and those that do not. The split must have arrived; a TypeError where the program has no decoder. */
export async function translatePairs(
  { program, gate }: GuardedProgram,
  data: SplitData,
  split: Split,
): Promise<Translated> {
  const size = sizeOf(data.facts.input);
  const mistakes: { index: number; tokens: number[] }[] = [];
  for (const { start, inputs, targets } of samplePieces(data, split)) {
    const sources = Float32Array.from(inputs);
    const count = sources.length / size;
    const { steps, tokens } = await gate.run(() => program.translate!(sources, count));
    for (let row = 0; row < count; row++) {
      const said = tokens.subarray(row * steps, (row + 1) * steps);
      if (!isExact(said, targets.subarray(row * steps, (row + 1) * steps)))
        mistakes.push({ index: start + row, tokens: [...said] });
    }
    await nextTurn();
  }
  const { length } = data.views[split].positions;
  return { exact: 1 - mistakes.length / length, mistakes: mistakes.slice(0, MOST_MISTAKES) };
}
