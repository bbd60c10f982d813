import type { OptimizerSpecOf } from '#model/optimizers/index.ts';
import { plain, sumLine, term } from '#explain/told.ts';
import {
  average,
  averageLine,
  divides,
  eta,
  moveLine,
  squared,
  state,
  W,
  type ExplainOptimizer,
  type OptimizerExplanation,
  type UpdateAt,
} from './optimizer-explanation.ts';

type Spec = OptimizerSpecOf<'adam' | 'adamw'>;

/** m' and v' are running averages; α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ); w' = w − α m' / (√v' + ε). */
const adamLike = ({ beta1, beta2, epsilon, amsgrad }: Spec, at: UpdateAt): OptimizerExplanation => {
  const [short, long] = [1 - beta1 ** at.t, 1 - beta2 ** at.t];
  const alpha = (at.rate * Math.sqrt(long)) / short;
  return {
    next({ w, g, slot }) {
      const [m, v] = [average(slot('m'), beta1, g), average(slot('v'), beta2, g * g)];
      const most = amsgrad ? Math.max(slot('v_max'), v) : v;
      return w - (alpha * m) / (Math.sqrt(most) + epsilon);
    },
    lines({ w, g, slot }) {
      const m = averageLine('m', { before: slot('m'), decay: beta1, beta: String.raw`\beta_1` }, g);
      const v = averageLine('v', { before: slot('v'), decay: beta2, beta: String.raw`\beta_2` }, squared(g));
      const rate = sumLine({
        tex: String.raw`\alpha = \eta\, \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t}, \quad t = ${at.t}`,
        terms: [
          term([
            eta(at),
            { ...plain(long, String.raw`1 - \beta_2^t`), through: 'sqrt' },
            { ...plain(short, String.raw`1 - \beta_1^t`), exponent: -1 },
          ]),
        ],
      });
      const most = amsgrad ? Math.max(slot('v_max').value, v.value) : v.value;
      const symbol = amsgrad ? String.raw`\hat v'` : "v'";
      const greatest = sumLine({
        tex: String.raw`${state(symbol)} = \max(${state(String.raw`\hat v`)}, ${state("v'")})`,
        terms: [],
        value: most,
      });
      const tex = String.raw`${W}' = ${W} - \alpha\, \frac{${state("m'")}}{\sqrt{${state(symbol)}} + \epsilon}`;
      const root = divides(Math.sqrt(most) + epsilon, String.raw`\sqrt{${symbol}} + \epsilon`);
      const step = [plain(rate.value, String.raw`\alpha`), plain(m.value, "m'", 'state'), root];
      return [m, v, ...(amsgrad ? [greatest] : []), rate, moveLine(tex, w, step)];
    },
  };
};

export const adam: ExplainOptimizer<'adam'> = adamLike;
export const adamw: ExplainOptimizer<'adamw'> = adamLike;
