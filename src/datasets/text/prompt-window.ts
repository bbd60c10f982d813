import type { Prediction } from './token-kinds.ts';

/** What a language model is given to go on from: one window, and the place in it whose answer is what comes next. */
export interface PromptWindow {
  /** [length] */
  readonly inputs: Float32Array;
  readonly place: number;
}

/**
 * The last tokens of `tokens` that a window of `length` holds. Where every place has an answer, a prompt that is too short lies at
 * the beginning and what is behind it does not matter, as long as no place sees later ones; where only the end has one, it lies
 * at the end, behind as many `filler` as are missing.
 */
export function promptWindow(
  tokens: ArrayLike<number>,
  {
    length,
    predict,
    filler,
  }: { readonly length: number; readonly predict: Prediction; readonly filler: number },
): PromptWindow {
  const kept = Array.from(tokens).slice(-length);
  if (kept.length === 0) kept.push(filler);
  const inputs = new Float32Array(length).fill(predict === 'every' ? 0 : filler);
  inputs.set(kept, predict === 'every' ? 0 : length - kept.length);
  return { inputs, place: predict === 'every' ? kept.length - 1 : 0 };
}
