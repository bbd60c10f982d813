import { plain, sumLine, term } from '#explain/told.ts';
import { average, eta, G, moveLine, state, W, type ExplainOptimizer } from './optimizer-explanation.ts';

/** w' = w − η sign(β₁ m + (1 − β₁) g). */
export const lion: ExplainOptimizer<'lion'> = ({ beta1 }, at) => ({
  next: ({ w, g, slot }) => w - at.rate * Math.sign(average(slot('m'), beta1, g)),
  lines({ w, g, slot }) {
    const c = sumLine({
      tex: String.raw`c = \beta_1\, ${state('m')} + (1 - \beta_1)\, ${G}`,
      terms: [
        term([plain(beta1, String.raw`\beta_1`), slot('m')]),
        term([plain(1 - beta1, String.raw`(1 - \beta_1)`), g]),
      ],
    });
    const tex = String.raw`${W}' = ${W} - \eta\, \operatorname{sign} c`;
    return [c, moveLine(tex, w, [eta(at), { ...plain(c.value, 'c', 'state'), through: 'sign' }])];
  },
});
