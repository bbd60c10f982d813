/** @file How near predicted numbers come to the actual ones. Pure. */

export interface RegressionReport {
  /** 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: the share of the variance that is told; 0 for a network that always says the mean. */
  readonly r2: number;
  /** Mean absolute error, in the target's unit. */
  readonly mae: number;
  /** Root of the mean squared error, in the target's unit. */
  readonly rmse: number;
}

/** R² is NaN where all of `actual` are one and the same. */
export function regressionReport(actual: ArrayLike<number>, predicted: ArrayLike<number>): RegressionReport {
  const count = actual.length;
  let [sum, squares, absolutes, spread] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) sum += actual[i]!;
  for (let i = 0; i < count; i++) {
    const residual = actual[i]! - predicted[i]!;
    squares += residual ** 2;
    absolutes += Math.abs(residual);
    spread += (actual[i]! - sum / count) ** 2;
  }
  return { r2: 1 - squares / spread, mae: absolutes / count, rmse: Math.sqrt(squares / count) };
}

export interface ResidualBars {
  /** Counts of residuals, actual − predicted, from `low` on in steps of `width`; zero is the edge of a bar. */
  readonly counts: readonly number[];
  readonly low: number;
  readonly width: number;
}

const BARS_EACH_SIDE = 10;

/** As far to either side of zero as the largest residual is. */
export function residualBars(actual: ArrayLike<number>, predicted: ArrayLike<number>): ResidualBars {
  const residuals = Array.from(actual, (value, i) => value - predicted[i]!);
  const most = residuals.reduce((far, value) => Math.max(far, Math.abs(value)), 0) || 1;
  const counts = new Array<number>(2 * BARS_EACH_SIDE).fill(0);
  const width = most / BARS_EACH_SIDE;
  for (const residual of residuals)
    counts[Math.min(counts.length - 1, Math.floor((residual + most) / width))]!++;
  return { counts, low: -most, width };
}
