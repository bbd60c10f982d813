import { sumLine, term } from '#explain/told.ts';
import {
  divides,
  eta,
  G,
  moveLine,
  squared,
  state,
  W,
  type ExplainOptimizer,
} from './optimizer-explanation.ts';

/** v' = v + g²; w' = w − η g / √(v' + ε). */
export const adagrad: ExplainOptimizer<'adagrad'> = ({ epsilon }, at) => ({
  next: ({ w, g, slot }) => w - (at.rate * g) / Math.sqrt(slot('v') + g * g + epsilon),
  lines({ w, g, slot }) {
    const v = sumLine({
      tex: String.raw`${state("v'")} = ${state('v')} + ${G}^2`,
      terms: [term([slot('v')]), term([squared(g)])],
    });
    const root = divides(Math.sqrt(v.value + epsilon), String.raw`\sqrt{v' + \epsilon}`);
    const tex = String.raw`${W}' = ${W} - \eta\, \frac{${G}}{\sqrt{${state("v'")} + \epsilon}}`;
    return [v, moveLine(tex, w, [eta(at), g, root])];
  },
});
