import { plain, sumLine, term } from '#explain/told.ts';
import { eta, G, state, W, type ExplainOptimizer } from './optimizer-explanation.ts';

/** v' = μ v − η g; w' = w + v', or by Nesterov w + μ v' − η g. */
export const momentum: ExplainOptimizer<'momentum'> = ({ momentum: mu, nesterov }, at) => ({
  next({ w, g, slot }) {
    const v = mu * slot('v') - at.rate * g;
    return nesterov ? w + mu * v - at.rate * g : w + v;
  },
  lines({ w, g, slot }) {
    const [keeps, minus] = [plain(mu, String.raw`\mu`), plain(-1, '-1')];
    const v = sumLine({
      tex: String.raw`${state("v'")} = \mu\, ${state('v')} - \eta\, ${G}`,
      terms: [term([keeps, slot('v')]), term([minus, eta(at), g])],
    });
    const moved = plain(v.value, "v'", 'state');
    return [
      v,
      nesterov
        ? sumLine({
            tex: String.raw`${W}' = ${W} + \mu\, ${state("v'")} - \eta\, ${G}`,
            terms: [term([w]), term([keeps, moved]), term([minus, eta(at), g])],
          })
        : sumLine({ tex: String.raw`${W}' = ${W} + ${state("v'")}`, terms: [term([w]), term([moved])] }),
    ];
  },
});
