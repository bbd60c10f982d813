/** @file Losses of margins: answers count until they are right by more than 1. */
import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import type { Factor } from '#explain/derivation.ts';
import { indices, type ExplainLoss, type LossRow } from './loss-explanation.ts';
import { MINUS, shareOf } from './terms.ts';

const [a, y] = [role('output', 'a_k'), role('target', 'y_k')];

/** t: −1 where y is 0. */
const side = (row: LossRow, k: number): Factor =>
  row.y(k).value === 0 ? plain(-1, `t_{${k}}`, 'target') : row.y(k);

/** max(0, 1 − t a) */
const lacking = (row: LossRow, k: number): number => Math.max(0, 1 - side(row, k).value * row.a(k).value);

/** L = 1/K Σ max(0, 1 − t a); ∂L/∂a = −t/K inside the margin. */
export const hinge: ExplainLoss<'hinge'> = () => ({
  loss: (row) => [
    sumLine({
      tex: String.raw`L = \tfrac{1}{K} \sum_k \max(0, 1 - t_k ${a}), \quad t_k = -1 \text{ where } ${y} = 0`,
      terms: indices(row).map((k) =>
        term([shareOf(row, 1), plain(lacking(row, k), String.raw`\max(0, 1 - t_{${k}} a_{${k}})`)], [k]),
      ),
    }),
  ],
  outputGradient: (row, k) => [
    sumLine({
      tex: String.raw`${slope('upstream', 'a_k')} = -\tfrac{1}{K}\, t_k\, [1 - t_k ${a} > 0]`,
      terms: [
        term([
          MINUS,
          shareOf(row, 1),
          side(row, k),
          plain(Number(lacking(row, k) > 0), `[1 - t_{${k}} a_{${k}} > 0]`, 'local'),
        ]),
      ],
    }),
  ],
});

/** Of the others, the answer that is strongest: the first of equals. */
function rivalOf(row: LossRow): number {
  const rivals = indices(row).map((k) => (1 - row.y(k).value) * row.a(k).value);
  return rivals.indexOf(Math.max(...rivals));
}

function missing(row: LossRow): number {
  const rival = rivalOf(row);
  const own = indices(row).reduce((sum, k) => sum + row.y(k).value * row.a(k).value, 0);
  return 1 + (1 - row.y(rival).value) * row.a(rival).value - own;
}

/** L = max(0, 1 + max (1 − y) a − Σ y a). */
export const categoricalHinge: ExplainLoss<'categorical_hinge'> = () => ({
  loss(row) {
    const rival = rivalOf(row);
    return [
      sumLine({
        tex: String.raw`L = \max\bigl(0,\; 1 + \max_j (1 - ${role('target', 'y_j')}) ${role('output', 'a_j')} - \textstyle\sum_k ${y} ${a}\bigr)`,
        terms: [
          term([plain(1, '1')]),
          term([plain(1 - row.y(rival).value, `(1 - y_{${rival}})`, 'target'), row.a(rival)], [rival]),
          ...indices(row)
            .filter((k) => row.y(k).value !== 0)
            .map((k) => term([MINUS, row.y(k), row.a(k)], [k])),
        ],
        apply: 'relu',
        value: Math.max(0, missing(row)),
      }),
    ];
  },
  outputGradient(row, k) {
    const counts = plain(Number(missing(row) > 0), '[L > 0]', 'local');
    const strongest = Number(k === rivalOf(row)) * (1 - row.y(k).value);
    return [
      sumLine({
        tex: String.raw`${slope('upstream', 'a_k')} = [L > 0] \bigl((1 - ${y}) [k \text{ is the strongest rival}] - ${y}\bigr)`,
        terms: [
          term([counts, plain(strongest, String.raw`(1 - y_k)[k = j]`, 'target')]),
          term([MINUS, counts, row.y(k)]),
        ],
      }),
    ];
  },
});
