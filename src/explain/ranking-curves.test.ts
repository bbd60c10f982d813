import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, rankingCurves } from './ranking-curves.ts';

/** Few different scores, so that there are ties. */
const samples = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 9 }), positive: fc.boolean() }), { minLength: 2 })
  .filter((each) => new Set(each.map(({ positive }) => positive)).size === 2);

describe('ranking curves', () => {
  it('have the area that counting all pairs gives', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const pairs = all
          .filter(({ positive }) => positive)
          .flatMap((one) => all.filter(({ positive }) => !positive).map((other) => one.score - other.score));
        const won = pairs.reduce((sum, lead) => sum + (lead > 0 ? 1 : lead === 0 ? 0.5 : 0), 0);
        const scores = Float32Array.from(all, ({ score }) => score);
        const { auc, points } = rankingCurves(scores, (i) => all[i]!.positive);
        expect(auc).toBeCloseTo(won / pairs.length, 9);
        expect(points[0]).toMatchObject({ recall: 0, falseAlarms: 0 });
        expect(points.at(-1)).toMatchObject({ recall: 1, falseAlarms: 1 });
        for (const { cut, recall, precision } of points.slice(1)) {
          const found = all.filter(({ score }) => score >= cut);
          const right = found.filter(({ positive }) => positive).length;
          expect(precision).toBeCloseTo(right / found.length, 9);
          expect(recall).toBeCloseTo(right / all.filter(({ positive }) => positive).length, 9);
        }
      }),
    );
  });

  it('stay short without losing their ends, their area or their shape', () => {
    const count = 5000;
    const scores = Float32Array.from({ length: count }, (_, i) => i);
    const { points, auc } = rankingCurves(scores, (i) => (i * i) % 7 < i / 1000);
    expect(points.length).toBeLessThanOrEqual(102);
    expect(points.length).toBeGreaterThan(60);
    const area = points.slice(1).reduce((sum, { falseAlarms, recall }, index) => {
      const before = points[index]!;
      return sum + ((falseAlarms - before.falseAlarms) * (recall + before.recall)) / 2;
    }, 0);
    expect(area).toBeCloseTo(auc, 3);
  });

  it('average precision as it is defined', () => {
    // Found in the order +, −, +, −: (1/2) · 1 + (1/2) · (2/3)
    const { averagePrecision } = rankingCurves(Float32Array.of(4, 3, 2, 1), (i) => i % 2 === 0);
    expect(averagePrecision).toBeCloseTo(5 / 6, 9);
  });
});

it('compares confidence with what comes true', () => {
  const { bins, error } = calibrationOf(
    Float32Array.of(0.92, 0.98, 0.55, 0.55, 1),
    (i) => i !== 1 && i !== 2,
  );
  expect(bins).toHaveLength(2);
  expect(bins[0]).toMatchObject({ count: 2, accuracy: 0.5 });
  expect(bins[1]!.confidence).toBeCloseTo((0.92 + 0.98 + 1) / 3, 6);
  expect(error).toBeCloseTo(0.4 * 0.05 + 0.6 * Math.abs(2.9 / 3 - 2 / 3), 6);
});
