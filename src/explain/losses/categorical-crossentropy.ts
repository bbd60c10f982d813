import { role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type ExplainLoss, type LossExplanation } from './loss-explanation.ts';
import { logShare, MINUS } from './terms.ts';

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** L = −Σ y ln p; ∂L/∂z = p − y. */
const explanation: LossExplanation = {
  loss: (row) => [
    sumLine({
      tex: String.raw`L = -\sum_k ${y} \ln ${p}`,
      terms: indices(row)
        .filter((k) => row.y(k).value !== 0)
        .map((k) => term([MINUS, row.y(k), logShare(row, k)], [k])),
    }),
  ],
  outputGradient: (row, k) => [
    sumLine({
      tex: String.raw`${slope('upstream', 'p_k')} = -\frac{${y}}{${p}}`,
      terms: [term([MINUS, row.y(k), { ...row.a(k), exponent: -1 }])],
    }),
  ],
  sumGradient: (row, k) => [
    sumLine({
      tex: String.raw`${slope('upstream', 'z_k')} = ${p} - ${y}`,
      terms: [term([row.a(k)]), term([MINUS, row.y(k)])],
    }),
  ],
};

export const categoricalCrossentropy: ExplainLoss<'categorical_crossentropy'> = () => explanation;
export const sparseCategoricalCrossentropy: ExplainLoss<'sparse_categorical_crossentropy'> = () =>
  explanation;
