import { plain, role, sumLine, term } from '#explain/told.ts';
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

/** v' = ρ v + (1 − ρ) g²; d = √(u + ε) / √(v' + ε) · g; w' = w − η d. */
export const adadelta: ExplainOptimizer<'adadelta'> = ({ rho, epsilon }, at) => ({
  next({ w, g, slot }) {
    const v = average(slot('v'), rho, g * g);
    return w - (at.rate * g * Math.sqrt(slot('u') + epsilon)) / Math.sqrt(v + epsilon);
  },
  lines({ w, g, slot }) {
    const v = averageLine('v', { before: slot('v'), decay: rho, beta: String.raw`\rho` }, squared(g));
    const u = slot('u').value;
    const d = sumLine({
      tex: String.raw`d = \frac{\sqrt{${state('u')} + \epsilon}}{\sqrt{${state("v'")} + \epsilon}}\, ${G}`,
      terms: [
        term([
          plain(Math.sqrt(u + epsilon), String.raw`\sqrt{u + \epsilon}`, 'state'),
          divides(Math.sqrt(v.value + epsilon), String.raw`\sqrt{v' + \epsilon}`),
          g,
        ]),
      ],
    });
    const tex = String.raw`${W}' = ${W} - \eta\, ${role('local', 'd')}`;
    return [v, d, moveLine(tex, w, [eta(at), plain(d.value, 'd', 'local')])];
  },
});
