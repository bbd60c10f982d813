import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type ExplainLoss } from './loss-explanation.ts';
import { logShare, MINUS } from './terms.ts';

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** L = Σ y (ln y − ln p), where y ln y is 0 for y = 0; ∂L/∂z = p Σ y − y. */
export const klDivergence: ExplainLoss<'kl_divergence'> = () => ({
  loss: (row) => [
    sumLine({
      tex: String.raw`L = \sum_k ${y} \ln ${y} - \sum_k ${y} \ln ${p}`,
      terms: indices(row)
        .filter((k) => row.y(k).value !== 0)
        .flatMap((k) => [
          term([row.y(k), { ...row.y(k), through: 'ln' }], [k]),
          term([MINUS, row.y(k), logShare(row, k)], [k]),
        ]),
    }),
  ],
  outputGradient: (row, k) => [
    sumLine({
      tex: String.raw`${slope('upstream', 'p_k')} = -\frac{${y}}{${p}}`,
      terms: [term([MINUS, row.y(k), { ...row.a(k), exponent: -1 }])],
    }),
  ],
  sumGradient(row, k) {
    const total = indices(row).reduce((sum, j) => sum + row.y(j).value, 0);
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'z_k')} = ${p} \sum_j ${role('target', 'y_j')} - ${y}`,
        terms: [term([row.a(k), plain(total, String.raw`\sum_j y_j`, 'target')]), term([MINUS, row.y(k)])],
      }),
    ];
  },
});
