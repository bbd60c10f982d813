import type { OptimizerSpecOf } from '#model/optimizers/index.ts';
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
  type MoveNumbers,
} from './optimizer-explanation.ts';

type Spec = OptimizerSpecOf<'rmsprop'>;

/** v', or v' − a'² around the average gradient, which roundings may not make negative. */
function spreadOf({ rho, centered }: Spec, { g, slot }: MoveNumbers): number {
  const v = average(slot('v'), rho, g * g);
  return centered ? Math.max(0, v - average(slot('a'), rho, g) ** 2) : v;
}

/** v' = ρ v + (1 − ρ) g²; d = η g / √(v' + ε); w' = w − d, or with momentum b' = μ b + d, w' = w − b'. */
export const rmsprop: ExplainOptimizer<'rmsprop'> = (spec, at) => ({
  next(from) {
    const { momentum, epsilon } = spec;
    const d = (at.rate * from.g) / Math.sqrt(spreadOf(spec, from) + epsilon);
    return from.w - (momentum > 0 ? momentum * from.slot('b') + d : d);
  },
  lines({ w, g, slot }) {
    const { rho, momentum, epsilon, centered } = spec;
    const numbers = { w: w.value, g: g.value, slot: (name: string) => slot(name).value };
    const decay = { decay: rho, beta: String.raw`\rho` };
    const lines = [
      averageLine('v', { before: slot('v'), ...decay }, squared(g)),
      ...(centered ? [averageLine('a', { before: slot('a'), ...decay }, g)] : []),
    ];
    const inside = centered ? "v' - a'^2" : "v'";
    const root = divides(
      Math.sqrt(spreadOf(spec, numbers) + epsilon),
      String.raw`\sqrt{${inside} + \epsilon}`,
    );
    const step = String.raw`\eta\, \frac{${G}}{\sqrt{${state(inside)} + \epsilon}}`;
    if (momentum === 0)
      return [...lines, moveLine(String.raw`${W}' = ${W} - ${step}`, w, [eta(at), g, root])];
    const b = sumLine({
      tex: String.raw`${state("b'")} = \mu\, ${state('b')} + ${step}`,
      terms: [term([plain(momentum, String.raw`\mu`), slot('b')]), term([eta(at), g, root])],
    });
    return [
      ...lines,
      b,
      moveLine(String.raw`${W}' = ${W} - ${state("b'")}`, w, [plain(b.value, "b'", 'state')]),
    ];
  },
});
