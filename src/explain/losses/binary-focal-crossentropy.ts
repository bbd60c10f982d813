/** @file Binary focal cross-entropy told: what is missing to the right answer, to the power γ, weighs every yes and no. */
import type { LossSpecOf } from '#model/losses/index.ts';
import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import type { Factor } from '#explain/derivation.ts';
import { indices, type ExplainLoss, type LossLine, type LossRow } from './loss-explanation.ts';
import { logNo, logYes, MINUS, no, otherwise, shareOf } from './terms.ts';

type Spec = LossSpecOf<'binary_focal_crossentropy'>;

const [p, y] = [role('output', 'p_k'), role('target', 'y_k')];

/** 1, or α for yes and 1 − α for no. */
function weightOf({ applyClassBalancing, alpha }: Spec, row: LossRow, k: number): Factor {
  const yes = row.y(k).value;
  return plain(applyClassBalancing ? alpha * yes + (1 - alpha) * (1 - yes) : 1, `w_{${k}}`);
}

/** What is missing to the right answer, u = y (1 − p) + (1 − y) p. */
const missingLine = (row: LossRow, k: number): LossLine =>
  sumLine({
    tex: String.raw`u_k = ${y} (1 - ${p}) + (1 - ${y}) ${p}`,
    terms: [term([row.y(k), no(row, k)]), term([otherwise(row, k), row.a(k)])],
  });

/** The surprise that binary cross-entropy has, B = −y ln p − (1 − y) ln(1 − p). */
const surpriseLine = (row: LossRow, k: number): LossLine =>
  sumLine({
    tex: String.raw`B_k = -${y} \ln ${p} - (1 - ${y}) \ln(1 - ${p})`,
    terms: [
      ...(row.y(k).value === 0 ? [] : [term([MINUS, row.y(k), logYes(row, k)])]),
      ...(row.y(k).value === 1 ? [] : [term([MINUS, otherwise(row, k), logNo(row, k)])]),
    ],
  });

/** ∂L/∂p_k after u and B are known. */
function slopeLine(spec: Spec, row: LossRow, k: number): LossLine {
  const { gamma } = spec;
  const shared = [shareOf(row, 1), weightOf(spec, row, k)];
  const missing = plain(missingLine(row, k).value, `u_{${k}}`);
  const surprise = plain(surpriseLine(row, k).value, `B_{${k}}`);
  const own = row.y(k).value;
  const bent = [
    plain(gamma, String.raw`\gamma`),
    { ...missing, exponent: gamma - 1 },
    plain(1 - 2 * own, `(1 - 2 y_{${k}})`, 'target'),
    surprise,
  ];
  const straight = [...shared, { ...missing, exponent: gamma }];
  const yes = term([MINUS, ...straight, row.y(k), { ...row.a(k), exponent: -1 }]);
  const nay = term([...straight, otherwise(row, k), { ...no(row, k), exponent: -1 }]);
  return sumLine({
    tex: String.raw`${slope('upstream', 'p_k')} = \tfrac{w_k}{K} \Bigl(\gamma u_k^{\gamma - 1} (1 - 2 ${y}) B_k + u_k^\gamma \bigl(\tfrac{1 - ${y}}{1 - ${p}} - \tfrac{${y}}{${p}}\bigr)\Bigr)`,
    terms: [term([...shared, ...bent]), ...(own === 1 ? [] : [nay]), ...(own === 0 ? [] : [yes])],
  });
}

/** L = 1/K Σ w u^γ B. */
export const binaryFocalCrossentropy: ExplainLoss<'binary_focal_crossentropy'> = (spec) => ({
  loss: (row) => [
    sumLine({
      tex: String.raw`L = \tfrac{1}{K} \sum_k w_k\, u_k^\gamma\, B_k`,
      terms: indices(row).map((k) =>
        term(
          [
            shareOf(row, 1),
            weightOf(spec, row, k),
            { ...plain(missingLine(row, k).value, `u_{${k}}`), exponent: spec.gamma },
            plain(surpriseLine(row, k).value, `B_{${k}}`),
          ],
          [k],
        ),
      ),
    }),
  ],
  outputGradient: (row, k) => [missingLine(row, k), surpriseLine(row, k), slopeLine(spec, row, k)],
});
