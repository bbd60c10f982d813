import { plain, sumLine, term } from '#explain/told.ts';
import {
  average,
  averageLine,
  divides,
  eta,
  G,
  moveLine,
  squared,
  state,
  W,
  type ExplainOptimizer,
} from './optimizer-explanation.ts';

/** Of Dozat's schedule, u_t = β₁ (1 − ½ · 0.96ᵗ), and the product of all up to t. */
const momentumAt = (beta1: number, t: number): number => beta1 * (1 - 0.5 * 0.96 ** t);
function productAt(beta1: number, t: number): number {
  let product = 1;
  for (let i = 1; i <= t && product > 0; i++) product *= momentumAt(beta1, i);
  return product;
}

/** m̂ = u_{t+1} m' / (1 − U_{t+1}) + (1 − u_t) g / (1 − U_t); w' = w − η m̂ / (√(v' / (1 − β₂ᵗ)) + ε). */
export const nadam: ExplainOptimizer<'nadam'> = ({ beta1, beta2, epsilon }, at) => {
  const { t } = at;
  const ofMomentum = momentumAt(beta1, t + 1) / (1 - productAt(beta1, t + 1));
  const ofGradient = (1 - momentumAt(beta1, t)) / (1 - productAt(beta1, t));
  const long = 1 - beta2 ** t;
  return {
    next({ w, g, slot }) {
      const ahead = ofMomentum * average(slot('m'), beta1, g) + ofGradient * g;
      return w - (at.rate * ahead) / (Math.sqrt(average(slot('v'), beta2, g * g) / long) + epsilon);
    },
    lines({ w, g, slot }) {
      const m = averageLine('m', { before: slot('m'), decay: beta1, beta: String.raw`\beta_1` }, g);
      const v = averageLine('v', { before: slot('v'), decay: beta2, beta: String.raw`\beta_2` }, squared(g));
      const ahead = sumLine({
        tex: String.raw`\hat m = \frac{u_{t+1}}{1 - U_{t+1}}\, ${state("m'")} + \frac{1 - u_t}{1 - U_t}\, ${G}, \quad t = ${t}`,
        terms: [
          term([plain(ofMomentum, String.raw`\tfrac{u_{t+1}}{1 - U_{t+1}}`), plain(m.value, "m'", 'state')]),
          term([plain(ofGradient, String.raw`\tfrac{1 - u_t}{1 - U_t}`), g]),
        ],
      });
      const tex = String.raw`${W}' = ${W} - \eta\, \frac{${state(String.raw`\hat m`)}}{\sqrt{${state("v'")} / (1 - \beta_2^t)} + \epsilon}`;
      const root = divides(
        Math.sqrt(v.value / long) + epsilon,
        String.raw`\sqrt{v' / (1 - \beta_2^t)} + \epsilon`,
      );
      return [
        m,
        v,
        ahead,
        moveLine(tex, w, [eta(at), plain(ahead.value, String.raw`\hat m`, 'state'), root]),
      ];
    },
  };
};
