import { plain, sumLine, term } from '#explain/told.ts';
import {
  average,
  averageLine,
  divides,
  eta,
  G,
  moveLine,
  state,
  W,
  type ExplainOptimizer,
} from './optimizer-explanation.ts';

/** m' is a running average; u' = max(β₂ u, |g|); w' = w − η / (1 − β₁ᵗ) · m' / (u' + ε). */
export const adamax: ExplainOptimizer<'adamax'> = ({ beta1, beta2, epsilon }, at) => {
  const short = 1 - beta1 ** at.t;
  const largest = (u: number, g: number): number => Math.max(beta2 * u, Math.abs(g));
  return {
    next: ({ w, g, slot }) =>
      w - ((at.rate / short) * average(slot('m'), beta1, g)) / (largest(slot('u'), g) + epsilon),
    lines({ w, g, slot }) {
      const m = averageLine('m', { before: slot('m'), decay: beta1, beta: String.raw`\beta_1` }, g);
      const u = sumLine({
        tex: String.raw`${state("u'")} = \max(\beta_2\, ${state('u')}, |${G}|)`,
        terms:
          beta2 * slot('u').value > Math.abs(g.value)
            ? [term([plain(beta2, String.raw`\beta_2`), slot('u')])]
            : [term([{ ...g, through: 'abs' }])],
      });
      const tex = String.raw`${W}' = ${W} - \frac{\eta}{1 - \beta_1^t}\, \frac{${state("m'")}}{${state("u'")} + \epsilon}, \quad t = ${at.t}`;
      return [
        m,
        u,
        moveLine(tex, w, [
          eta(at),
          divides(short, String.raw`1 - \beta_1^t`),
          plain(m.value, "m'", 'state'),
          divides(u.value + epsilon, String.raw`u' + \epsilon`),
        ]),
      ];
    },
  };
};
