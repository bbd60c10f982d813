import { expect, it } from 'vitest';
import { classificationReport } from './classification-report.ts';

it('agrees with what one computes by hand', () => {
  // Rows are labels. Class 0: 5 of 6 found, 7 called so. Class 1: 3 of 6, 5 called. Class 2: 4 of 5, 5 called.
  const confusion = Uint32Array.of(5, 1, 0, 2, 3, 1, 0, 1, 4);
  const { accuracy, macro, classes } = classificationReport(confusion, 3);
  expect(accuracy).toBeCloseTo(12 / 17, 12);
  expect(classes.map(({ support }) => support)).toEqual([6, 6, 5]);
  const p = [5 / 7, 3 / 5, 4 / 5];
  const r = [5 / 6, 3 / 6, 4 / 5];
  classes.forEach((report, c) => {
    expect(report.precision).toBeCloseTo(p[c]!, 12);
    expect(report.recall).toBeCloseTo(r[c]!, 12);
    expect(report.f1).toBeCloseTo((2 * p[c]! * r[c]!) / (p[c]! + r[c]!), 12);
  });
  expect(macro.precision).toBeCloseTo((5 / 7 + 3 / 5 + 4 / 5) / 3, 12);
  expect(macro.recall).toBeCloseTo((5 / 6 + 1 / 2 + 4 / 5) / 3, 12);
  expect(macro.f1).toBeCloseTo((10 / 13 + 6 / 11 + 8 / 10) / 3, 12);
});

it('gives 0, not NaN, to a class that is never called or never there', () => {
  // Everything is called 0; class 2 has no samples.
  const { accuracy, classes } = classificationReport([4, 0, 0, 6, 0, 0, 0, 0, 0], 3);
  expect(accuracy).toBeCloseTo(0.4, 12);
  expect(classes[0]).toMatchObject({ precision: 0.4, recall: 1, support: 4 });
  expect(classes[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 6 });
  expect(classes[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
});

it('is perfect when nothing is off the diagonal, and empty for nothing', () => {
  expect(classificationReport([2, 0, 0, 3], 2)).toMatchObject({
    accuracy: 1,
    macro: { precision: 1, recall: 1, f1: 1 },
  });
  expect(classificationReport([0, 0, 0, 0], 2).accuracy).toBe(0);
});
