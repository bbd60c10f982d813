/** @file Losses of distances: squared, absolute, and squared near zero but straight far away. */
import type { LossSpecOf } from '#model/losses/index.ts';
import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import { lossFactor } from '#model/losses/loss-factor.ts';
import { indices, type ExplainLoss, type LossLine, type LossRow } from './loss-explanation.ts';
import { error, MINUS, sharing } from './terms.ts';

const [a, y] = [role('output', 'a_k'), role('target', 'y_k')];

/** e = a − y. */
const errorLine = (row: LossRow, k: number): LossLine =>
  sumLine({ tex: String.raw`e_k = ${a} - ${y}`, terms: [term([row.a(k)]), term([MINUS, row.y(k)])] });

/** The error of a row of one number has a line of its own. */
const before = (row: LossRow): readonly LossLine[] => (row.count === 1 ? [errorLine(row, 0)] : []);

/** L = 1/K Σ e²; ∂L/∂a = 2/K e. */
export const meanSquaredError: ExplainLoss<'mean_squared_error'> = (spec) => ({
  loss(row) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      ...before(row),
      sumLine({
        tex: String.raw`L = ${share.tex} \sum_k (${a} - ${y})^2`,
        terms: indices(row).map((k) => term([...share.factors, { ...error(row, k), exponent: 2 }], [k])),
      }),
    ];
  },
  outputGradient(row, k) {
    const share = sharing(row, 2 * lossFactor(spec, row.count));
    const e = errorLine(row, k);
    return [
      e,
      sumLine({
        tex: String.raw`${slope('upstream', 'a_k')} = ${share.tex}\, e_k`,
        terms: [term([...share.factors, plain(e.value, `e_{${k}}`)])],
      }),
    ];
  },
});

/** L = 1/K Σ |e|; ∂L/∂a = sign(e)/K. */
export const meanAbsoluteError: ExplainLoss<'mean_absolute_error'> = (spec) => ({
  loss(row) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      ...before(row),
      sumLine({
        tex: String.raw`L = ${share.tex} \sum_k |${a} - ${y}|`,
        terms: indices(row).map((k) => term([...share.factors, { ...error(row, k), through: 'abs' }], [k])),
      }),
    ];
  },
  outputGradient(row, k) {
    const share = sharing(row, lossFactor(spec, row.count));
    const e = errorLine(row, k);
    return [
      e,
      sumLine({
        tex: String.raw`${slope('upstream', 'a_k')} = ${share.tex} \operatorname{sign} e_k`,
        terms: [term([...share.factors, { ...plain(e.value, `e_{${k}}`), through: 'sign' }])],
      }),
    ];
  },
});

/** The error, as long as it is no longer than δ. */
const cut = ({ delta }: LossSpecOf<'huber'>, value: number): number =>
  Math.max(-delta, Math.min(delta, value));

/** L = 1/K Σ c (e − c/2), c = max(−δ, min(δ, e)): e²/2 near zero, δ(|e| − δ/2) far away. ∂L/∂a = c/K. */
export const huber: ExplainLoss<'huber'> = (spec) => ({
  loss(row) {
    const share = sharing(row, lossFactor(spec, row.count));
    return [
      ...before(row),
      sumLine({
        tex: String.raw`L = ${share.tex} \sum_k c_k \bigl(e_k - \tfrac{c_k}{2}\bigr), \quad c_k = \max(-\delta, \min(\delta, e_k))`,
        terms: indices(row).map((k) => {
          const e = error(row, k).value;
          const c = cut(spec, e);
          return term(
            [
              ...share.factors,
              plain(c, `c_{${k}}`),
              plain(e - c / 2, String.raw`(e_{${k}} - \tfrac{c_{${k}}}{2})`),
            ],
            [k],
          );
        }),
      }),
    ];
  },
  outputGradient(row, k) {
    const share = sharing(row, lossFactor(spec, row.count));
    const e = errorLine(row, k);
    return [
      e,
      sumLine({
        tex: String.raw`${slope('upstream', 'a_k')} = ${share.tex} \max(-\delta, \min(\delta, e_k))`,
        terms: [term([...share.factors, plain(cut(spec, e.value), `c_{${k}}`)])],
      }),
    ];
  },
});
