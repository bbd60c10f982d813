import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type ExplainLoss } from './loss-explanation.ts';
import { logShare, MINUS } from './terms.ts';

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** L = −α Σ y (1 − p)^γ ln p; ∂L/∂p = α y (γ (1 − p)^{γ−1} ln p − (1 − p)^γ / p). */
export const categoricalFocalCrossentropy: ExplainLoss<'categorical_focal_crossentropy'> = ({
  alpha,
  gamma,
}) => ({
  loss: (row) => [
    sumLine({
      tex: String.raw`L = -\alpha \sum_k ${y}\, (1 - ${p})^\gamma \ln ${p}`,
      terms: indices(row)
        .filter((k) => row.y(k).value !== 0)
        .map((k) =>
          term(
            [
              MINUS,
              plain(alpha, String.raw`\alpha`),
              row.y(k),
              { ...plain(1 - row.a(k).value, `(1 - p_{${k}})`, 'output'), exponent: gamma },
              logShare(row, k),
            ],
            [k],
          ),
        ),
    }),
  ],
  outputGradient(row, k) {
    const missing = plain(1 - row.a(k).value, `(1 - p_{${k}})`, 'output');
    const shared = [plain(alpha, String.raw`\alpha`), row.y(k)];
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'p_k')} = \alpha\, ${y} \Bigl(\gamma (1 - ${p})^{\gamma - 1} \ln ${p} - \frac{(1 - ${p})^\gamma}{${p}}\Bigr)`,
        terms:
          row.y(k).value === 0
            ? []
            : [
                term([
                  ...shared,
                  plain(gamma, String.raw`\gamma`),
                  { ...missing, exponent: gamma - 1 },
                  logShare(row, k),
                ]),
                term([MINUS, ...shared, { ...missing, exponent: gamma }, { ...row.a(k), exponent: -1 }]),
              ],
      }),
    ];
  },
});
