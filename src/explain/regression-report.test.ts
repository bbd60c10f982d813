import { describe, expect, it } from 'vitest';
import { regressionReport, residualBars } from './regression-report.ts';

/** The example of scikit-learn's documentation of `r2_score`, `mean_absolute_error` and `mean_squared_error`. */
const ACTUAL = Float64Array.of(3, -0.5, 2, 7);
const PREDICTED = Float64Array.of(2.5, 0, 2, 8);

describe('predicted numbers beside actual ones', () => {
  it('are scored as scikit-learn scores them', () => {
    const { r2, mae, rmse } = regressionReport(ACTUAL, PREDICTED);
    expect(r2).toBeCloseTo(0.9486081370449679, 12);
    expect(mae).toBe(0.5);
    expect(rmse).toBeCloseTo(Math.sqrt(0.375), 12);
  });

  it('tell nothing where the mean is all that is said, and less than nothing beyond', () => {
    const mean = new Float64Array(4).fill(2.875);
    expect(regressionReport(ACTUAL, mean).r2).toBeCloseTo(0, 12);
    expect(regressionReport(ACTUAL, new Float64Array(4).fill(9)).r2).toBeLessThan(0);
  });

  it('leave residuals, counted on both sides of zero', () => {
    const { counts, low, width } = residualBars(ACTUAL, PREDICTED);
    expect([low, width]).toEqual([-1, 0.1]);
    expect(counts.flatMap((count, i) => (count > 0 ? [[i, count]] : []))).toEqual([
      [0, 1], // −1
      [5, 1], // −0.5
      [10, 1], // 0
      [15, 1], // 0.5
    ]);
  });
});
