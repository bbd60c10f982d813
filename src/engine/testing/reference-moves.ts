/** @file How weights move, in double precision: every optimizer as its paper has it, and the tools in Keras 3's order. */
import type { MovingPlan } from '#engine/optimizers/moves.ts';
import { ACCUMULATOR, AVERAGE } from '#model/optimizers/training-slots.ts';
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { ToolSpecOf } from '#model/tools/index.ts';

/** What is kept of one weight, by the names of `trainingSlots`. */
type Kept = Record<string, number>;

/** One weight's next value: of step t, along g. */
type Walk = (w: number, g: number, t: number) => number;
type WalkOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>, rate: number, kept: Kept) => Walk;

/** A running average that starts at zero, under a name. */
function average(kept: Kept, name: string, decay: number): (x: number) => number {
  kept[name] = 0;
  return (x) => (kept[name] = decay * kept[name]! + (1 - decay) * x);
}

function adamWalk(
  { beta1, beta2, epsilon, amsgrad }: OptimizerSpecOf<'adam' | 'adamw'>,
  rate: number,
  kept: Kept,
): Walk {
  const [m, v] = [average(kept, 'm', beta1), average(kept, 'v', beta2)];
  if (amsgrad) kept.v_max = 0;
  return (w, g, t) => {
    const alpha = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const now = v(g ** 2);
    const spread = amsgrad ? (kept.v_max = Math.max(kept.v_max!, now)) : now;
    return w - (alpha * m(g)) / (Math.sqrt(spread) + epsilon);
  };
}

/** As the optimizers' papers write them, with ε where Keras puts it; without the decay of the weights. */
const WALKS: { readonly [K in OptimizerKind]: WalkOf<K> } = {
  sgd: (_spec, rate) => (w, g) => w - rate * g,
  momentum({ momentum: mu, nesterov }, rate, kept) {
    kept.v = 0;
    return (w, g) => {
      const v = (kept.v = mu * kept.v! - rate * g);
      return nesterov ? w + mu * v - rate * g : w + v;
    };
  },
  adagrad({ initialAccumulatorValue, epsilon }, rate, kept) {
    kept.v = initialAccumulatorValue;
    return (w, g) => w - (rate * g) / Math.sqrt((kept.v! += g ** 2) + epsilon);
  },
  rmsprop({ rho, momentum, epsilon, centered }, rate, kept) {
    const ofSquares = average(kept, 'v', rho);
    const ofGradients = centered ? average(kept, 'a', rho) : () => 0;
    if (momentum > 0) kept.b = 0;
    return (w, g) => {
      const spread = ofSquares(g ** 2) - ofGradients(g) ** 2;
      const move = (rate * g) / Math.sqrt(spread + epsilon);
      return w - (momentum > 0 ? (kept.b = momentum * kept.b! + move) : move);
    };
  },
  adadelta({ rho, epsilon }, rate, kept) {
    const [ofGradients, ofMoves] = [average(kept, 'v', rho), average(kept, 'u', rho)];
    return (w, g) => {
      const move = (Math.sqrt(kept.u! + epsilon) / Math.sqrt(ofGradients(g ** 2) + epsilon)) * g;
      ofMoves(move ** 2);
      return w - rate * move;
    };
  },
  adam: adamWalk,
  adamw: adamWalk,
  adamax({ beta1, beta2, epsilon }, rate, kept) {
    const m = average(kept, 'm', beta1);
    kept.u = 0;
    return (w, g, t) => {
      kept.u = Math.max(beta2 * kept.u!, Math.abs(g));
      return w - ((rate / (1 - beta1 ** t)) * m(g)) / (kept.u + epsilon);
    };
  },
  nadam({ beta1, beta2, epsilon }, rate, kept) {
    const [m, v] = [average(kept, 'm', beta1), average(kept, 'v', beta2)];
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** t);
    let product = 1;
    return (w, g, t) => {
      product *= mu(t);
      const ahead = (mu(t + 1) * m(g)) / (1 - product * mu(t + 1)) + ((1 - mu(t)) * g) / (1 - product);
      return w - (rate * ahead) / (Math.sqrt(v(g ** 2) / (1 - beta2 ** t)) + epsilon);
    };
  },
  lion({ beta1, beta2 }, rate, kept) {
    const ofGradients = average(kept, 'm', beta2);
    return (w, g) => {
      const direction = Math.sign(beta1 * kept.m! + (1 - beta1) * g);
      ofGradients(g);
      return w - rate * direction;
    };
  },
};

/** Cut as Keras cuts: `values * clipnorm / max(norm, clipnorm)`. */
function clipped(
  gradient: readonly number[],
  sizes: readonly number[],
  { mode, limit }: ToolSpecOf<'clipping'>,
): readonly number[] {
  const shortened = (part: readonly number[]): readonly number[] => {
    const norm = Math.sqrt(part.reduce((sum, g) => sum + g * g, 0));
    return part.map((g) => (g * limit) / Math.max(norm, limit));
  };
  if (mode === 'none') return gradient;
  if (mode === 'clipvalue') return gradient.map((g) => Math.min(limit, Math.max(-limit, g)));
  if (mode === 'global_clipnorm') return shortened(gradient);
  const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
  return ends.flatMap((end, i) => shortened(gradient.slice(end - sizes[i]!, end)));
}

export interface Moving {
  readonly plan: MovingPlan;
  readonly rate: number;
  readonly start: readonly number[];
  /** Of the tensors that the weights are, one after another. */
  readonly sizes: readonly number[];
  /** Of every weight, at step t from 1, where they stand at `weights`. */
  gradientAt(step: number, weights: readonly number[]): readonly number[];
}

/** Weights, their averages and, weight by weight, what is kept of them after `steps` steps. */
export function referenceMoves({ plan, rate, start, sizes, gradientAt }: Moving, steps: number) {
  const { optimizer, tools } = plan;
  const { steps: k } = tools.accumulation;
  const { momentum, overwriteFrequency } = tools.averaging;
  const walkOf = WALKS[optimizer.kind] as (spec: OptimizerSpec, eta: number, kept: Kept) => Walk;
  const kept = start.map((): Kept => ({}));
  const walks = kept.map((own) => walkOf(optimizer, rate, own));
  let weights = [...start];
  let averages = [...start];
  let sum = start.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const iterations = Math.floor((step - 1) / k);
    const gradient = gradientAt(step, weights);
    sum = sum.map((s, i) => s + gradient[i]!);
    if (step % k === 0) {
      const mean = sum.map((s) => s / k);
      const g = clipped(mean, sizes, tools.clipping);
      const decayed = weights.map((w) => w - w * optimizer.weightDecay * rate);
      weights = decayed.map((w, i) => walks[i]!(w, g[i]!, iterations + 1));
      sum = sum.map(() => 0);
    }
    const old = iterations === 0 ? 0 : momentum;
    averages = averages.map((before, i) => old * before + (1 - old) * weights[i]!);
    if (tools.averaging.on && overwriteFrequency > 0 && (iterations + 1) % overwriteFrequency === 0)
      weights = [...averages];
  }
  const slots = kept.map((own, i): Kept => ({ ...own, [ACCUMULATOR]: sum[i]!, [AVERAGE]: averages[i]! }));
  return { weights, averages, slots };
}
