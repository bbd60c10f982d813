import { fold, uniform, type RngKey } from '#lib/rng.ts';

/** Choices of one sample, one after another, from a stream of its own. */
export interface Draws {
  /** A whole number from 0 up to, but without, `count`. */
  below(count: number): number;
  pick<T>(options: readonly T[]): T;
}

/** Numbers that are drawn at once. */
const BLOCK = 16;

export function drawsOf(key: RngKey): Draws {
  let [block, taken] = [0, BLOCK];
  let numbers: Float32Array = new Float32Array(BLOCK);
  const next = (): number => {
    if (taken === BLOCK) {
      numbers = uniform(fold(key, block++), BLOCK);
      taken = 0;
    }
    return numbers[taken++]!;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { below, pick: (options) => options[below(options.length)]! };
}
