import { lossFactor } from '#model/losses/loss-factor.ts';
import { role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type ExplainLoss } from './loss-explanation.ts';
import { logNo, logYes, MINUS, no, otherwise, sharing } from './terms.ts';

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** L = 1/K Σ −y ln p − (1 − y) ln(1 − p); ∂L/∂z = (p − y)/K. */
export const binaryCrossentropy: ExplainLoss<'binary_crossentropy'> = (spec) => ({
  loss(row) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`L = -${share.tex} \sum_k \bigl(${y} \ln ${p} + (1 - ${y}) \ln(1 - ${p})\bigr)`,
        terms: indices(row).flatMap((k) => [
          ...(row.y(k).value === 0 ? [] : [term([MINUS, ...share.factors, row.y(k), logYes(row, k)], [k])]),
          ...(row.y(k).value === 1
            ? []
            : [term([MINUS, ...share.factors, otherwise(row, k), logNo(row, k)], [k])]),
        ]),
      }),
    ];
  },
  outputGradient(row, k) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'p_k')} = ${share.tex} \Bigl(-\frac{${y}}{${p}} + \frac{1 - ${y}}{1 - ${p}}\Bigr)`,
        terms: [
          ...(row.y(k).value === 0
            ? []
            : [term([MINUS, ...share.factors, row.y(k), { ...row.a(k), exponent: -1 }])]),
          ...(row.y(k).value === 1
            ? []
            : [term([...share.factors, otherwise(row, k), { ...no(row, k), exponent: -1 }])]),
        ],
      }),
    ];
  },
  sumGradient(row, k) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'z_k')} = ${share.tex} (${p} - ${y})`,
        terms: [term([...share.factors, row.a(k)]), term([MINUS, ...share.factors, row.y(k)])],
      }),
    ];
  },
});
