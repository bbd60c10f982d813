import { factsOf } from '#datasets/index.ts';
import { formatPercent, formatScore } from '#lib/format.ts';
import { answersShares } from '#model/answers-shares.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { useDocument } from '#store/document-store.ts';

/** Turns an answer into a number for each class, as this network means it. */
export function useShares(): (answer: Float32Array) => Float32Array {
  const document = useDocument((state) => state.document);
  const one = oneAnswerOf(document, factsOf(document.data));
  return (answer) => classShares(one, answer);
}

/** How such a number is written: per cent, unless this network answers with numbers that are no shares. */
export function useShareFormat(): (share: number) => string {
  const document = useDocument((state) => state.document);
  return answersShares(document, factsOf(document.data)) ? formatPercent : formatScore;
}
