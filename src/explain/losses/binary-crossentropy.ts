import { lossFactor } from '#model/losses/loss-factor.ts';
import { role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type ExplainLoss } from './loss-explanation.ts';
import { logNo, logYes, MINUS, no, otherwise, shareOf } from './terms.ts';

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** L = 1/K Σ −y ln p − (1 − y) ln(1 − p); ∂L/∂z = (p − y)/K. */
export const binaryCrossentropy: ExplainLoss<'binary_crossentropy'> = (spec) => ({
  loss(row) {
    const share = shareOf(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`L = -${share.symbol} \sum_k \bigl(${y} \ln ${p} + (1 - ${y}) \ln(1 - ${p})\bigr)`,
        terms: indices(row).flatMap((k) => [
          ...(row.y(k).value === 0 ? [] : [term([MINUS, share, row.y(k), logYes(row, k)], [k])]),
          ...(row.y(k).value === 1 ? [] : [term([MINUS, share, otherwise(row, k), logNo(row, k)], [k])]),
        ]),
      }),
    ];
  },
  outputGradient(row, k) {
    const share = shareOf(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'p_k')} = ${share.symbol} \Bigl(-\frac{${y}}{${p}} + \frac{1 - ${y}}{1 - ${p}}\Bigr)`,
        terms: [
          ...(row.y(k).value === 0 ? [] : [term([MINUS, share, row.y(k), { ...row.a(k), exponent: -1 }])]),
          ...(row.y(k).value === 1
            ? []
            : [term([share, otherwise(row, k), { ...no(row, k), exponent: -1 }])]),
        ],
      }),
    ];
  },
  sumGradient(row, k) {
    const share = shareOf(row, lossFactor(spec, row.count));
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'z_k')} = ${share.symbol} (${p} - ${y})`,
        terms: [term([share, row.a(k)]), term([MINUS, share, row.y(k)])],
      }),
    ];
  },
});
