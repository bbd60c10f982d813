/**
 * @file What a student's loss is made of (Hinton, Vinyals, Dean 2015, arXiv:1503.02531): how far it is from its teacher's softened
 * answers, and the loss of the label. L = α T² Σ q (ln q − ln p̃) + (1 − α) L_y; ∂L/∂z = α T (p̃ − q) + (1 − α) ∂L_y/∂z.
 */
import type { Factor } from '#explain/derivation.ts';
import { factorValue, plain, role, slope, sumLine, term } from '#explain/told.ts';
import { indices, type LossExplanation, type LossLine, type LossRow } from './loss-explanation.ts';
import { MINUS } from './terms.ts';

export interface Distilled {
  readonly temperature: number;
  /** Share of the teacher's opinion. */
  readonly alpha: number;
  /** What the teacher answers, softened; and its logarithm. */
  readonly q: (k: number) => Factor;
  readonly logQ: (k: number) => Factor;
  /** The same of the student. */
  readonly p: (k: number) => Factor;
  readonly logP: (k: number) => Factor;
}

const [q, p] = [role('target', 'q_k'), role('output', String.raw`\tilde{p}_k`)];

export function distilled(plainLoss: LossExplanation, soft: Distilled): LossExplanation {
  const { alpha, temperature } = soft;
  const heard = plain(alpha * temperature, String.raw`\alpha T`);
  const rest = plain(1 - alpha, String.raw`1 - \alpha`);
  /** α T (p̃ − q), each over `by`. */
  const opinion = (k: number, by: readonly Factor[] = []) => [
    term([heard, soft.p(k), ...by]),
    term([MINUS, heard, soft.q(k), ...by]),
  ];
  /** What the label says, for its share. */
  const labelled = (lines: readonly LossLine[]) =>
    lines.at(-1)!.terms.map(({ factors }) => term([rest, ...factors]));
  return {
    loss(row: LossRow) {
      const distance = sumLine({
        tex: String.raw`D = \sum_k ${q} \ln ${q} - \sum_k ${q} \ln ${p}`,
        terms: indices(row).flatMap((k) => [
          term([soft.q(k), soft.logQ(k)], [k]),
          term([MINUS, soft.q(k), soft.logP(k)], [k]),
        ]),
      });
      const own = plainLoss.loss(row);
      const label = plain(own.at(-1)!.value, 'L_y');
      const mixed = sumLine({
        tex: String.raw`L = \alpha T^2 D + (1 - \alpha) L_y, \quad \alpha = ${alpha}, \; T = ${temperature}`,
        terms: [
          term([plain(alpha * temperature ** 2, String.raw`\alpha T^2`), plain(distance.value, 'D')]),
          term([rest, label]),
        ],
      });
      return [
        distance,
        ...own.slice(0, -1),
        { ...own.at(-1)!, tex: own.at(-1)!.tex.replace(/^L/, 'L_y') },
        mixed,
      ];
    },
    outputGradient: (row, k) => [
      sumLine({
        tex: String.raw`${slope('upstream', 'p_k')} = \frac{\alpha T (${p} - ${q}) - (1 - \alpha)\, ${role('target', 'y_k')}}{${role('output', 'p_k')}}`,
        terms: [
          ...opinion(k, [{ ...row.a(k), exponent: -1 }]),
          ...labelled(plainLoss.outputGradient(row, k)),
        ],
      }),
    ],
    sumGradient: (row, k) => [
      sumLine({
        tex: String.raw`${slope('upstream', 'z_k')} = \alpha T (${p} - ${q}) + (1 - \alpha) (${role('output', 'p_k')} - ${role('target', 'y_k')}), \quad \alpha = ${alpha}, \; T = ${temperature}`,
        terms: [...opinion(k), ...labelled(plainLoss.sumGradient!(row, k))],
      }),
    ],
  };
}

/** The logarithm of a share: shown of the share itself where that says it precisely. */
export const logOf = (share: Factor, log: number): Factor =>
  Math.abs(Math.log(share.value) - log) < 1e-4 * Math.abs(log) || factorValue(share) > 1e-4
    ? { ...share, through: 'ln' }
    : plain(log, String.raw`\ln ${share.symbol}`, share.role);
