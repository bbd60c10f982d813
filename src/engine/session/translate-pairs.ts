/** @file Pairs of a split as a person would have them: said from the first token to the last without help. */
import type { Split } from '#datasets/dataset-def.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { END } from '#model/tasks/sequence-tokens.ts';
import type { PairEvaluation } from '#protocol/translation.ts';
import type { GuardedProgram } from './evaluate.ts';
import { gatherSamples, type SplitData } from './split-data.ts';

const CHUNK = 250;
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
  const view = data.views[split];
  const { positions } = view;
  const mistakes: { index: number; tokens: number[] }[] = [];
  for (let start = 0; start < positions.length; start += CHUNK) {
    const chunk = positions.subarray(start, start + CHUNK);
    const { inputs, targets } = gatherSamples(data, view, chunk);
    const sources = Float32Array.from(inputs);
    const { steps, tokens } = await gate.run(() => program.translate!(sources, chunk.length));
    for (let row = 0; row < chunk.length; row++) {
      const said = tokens.subarray(row * steps, (row + 1) * steps);
      if (!isExact(said, targets.subarray(row * steps, (row + 1) * steps)))
        mistakes.push({ index: start + row, tokens: [...said] });
    }
    await nextTurn();
  }
  return { exact: 1 - mistakes.length / positions.length, mistakes: mistakes.slice(0, MOST_MISTAKES) };
}
