/** @file What the lanes of a race come to: speeds as bars, the fastest, and what they are of the machine's peak. Pure. */
import type { HeatState } from '#store/race/heat.ts';

/** Samples per second, while it trains and afterwards; null when there is no figure. */
export const speedOf = (state: HeatState): number | null =>
  (state.name === 'training' && state.samplesPerSecond > 0) || state.name === 'measured'
    ? state.samplesPerSecond
    : null;

/** The place of the fastest among those who have finished; -1 when nobody has. */
export function fastestOf(states: readonly HeatState[]): number {
  const speeds = states.map((state) => (state.name === 'measured' ? state.samplesPerSecond : 0));
  const best = Math.max(0, ...speeds);
  return best > 0 ? speeds.indexOf(best) : -1;
}

/** Lengths of the bars, as shares of the longest; 0 without a figure. */
export function barLengths(states: readonly HeatState[]): readonly number[] {
  const speeds = states.map((state) => speedOf(state) ?? 0);
  const longest = Math.max(...speeds);
  return speeds.map((speed) => (longest > 0 ? speed / longest : 0));
}

/** GFLOP/s of training at `samplesPerSecond`. */
export const gflopsOf = (samplesPerSecond: number, flopsPerSample: number): number =>
  (samplesPerSecond * flopsPerSample) / 1e9;

const significant = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** Three digits, as many as such a figure is good for: `0.042`, `38.4`, `112`, `66,500`. */
export const formatRate = (rate: number): string => significant.format(rate);
