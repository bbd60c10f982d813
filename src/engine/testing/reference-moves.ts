/** @file How weights move, in double precision: every optimizer as its paper has it, and the tools in Keras 3's order. */
import type { MovingPlan } from '#engine/optimizers/moves.ts';
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { ToolSpecOf } from '#model/tools/index.ts';

/** One weight's next value: of step t, along g. Slots are the closure's. */
type Walk = (w: number, g: number, t: number) => number;
type WalkOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>, rate: number) => Walk;

/** Running average that starts at `value`. */
function average(decay: number, value = 0): (x: number) => number {
  let kept = value;
  return (x) => (kept = decay * kept + (1 - decay) * x);
}

function adamWalk({ beta1, beta2, epsilon, amsgrad }: OptimizerSpecOf<'adam' | 'adamw'>, rate: number): Walk {
  const [m, v] = [average(beta1), average(beta2)];
  let most = 0;
  return (w, g, t) => {
    const alpha = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const now = v(g ** 2);
    most = Math.max(most, now);
    return w - (alpha * m(g)) / (Math.sqrt(amsgrad ? most : now) + epsilon);
  };
}

/** As the optimizers' papers write them, with ε where Keras puts it; without the decay of the weights. */
const WALKS: { readonly [K in OptimizerKind]: WalkOf<K> } = {
  sgd: (_spec, rate) => (w, g) => w - rate * g,
  momentum({ momentum: mu, nesterov }, rate) {
    let v = 0;
    return (w, g) => {
      v = mu * v - rate * g;
      return nesterov ? w + mu * v - rate * g : w + v;
    };
  },
  adagrad({ initialAccumulatorValue, epsilon }, rate) {
    let sum = initialAccumulatorValue;
    return (w, g) => w - (rate * g) / Math.sqrt((sum += g ** 2) + epsilon);
  },
  rmsprop({ rho, momentum, epsilon, centered }, rate) {
    const [ofSquares, ofGradients] = [average(rho), average(rho)];
    let move = 0;
    return (w, g) => {
      const mean = ofGradients(g);
      const spread = ofSquares(g ** 2) - (centered ? mean ** 2 : 0);
      move = momentum * move + (rate * g) / Math.sqrt(spread + epsilon);
      return w - move;
    };
  },
  adadelta({ rho, epsilon }, rate) {
    const [ofGradients, ofMoves] = [average(rho), average(rho)];
    let usualMove = 0;
    return (w, g) => {
      const move = (Math.sqrt(usualMove + epsilon) / Math.sqrt(ofGradients(g ** 2) + epsilon)) * g;
      usualMove = ofMoves(move ** 2);
      return w - rate * move;
    };
  },
  adam: adamWalk,
  adamw: adamWalk,
  adamax({ beta1, beta2, epsilon }, rate) {
    const m = average(beta1);
    let u = 0;
    return (w, g, t) => {
      u = Math.max(beta2 * u, Math.abs(g));
      return w - ((rate / (1 - beta1 ** t)) * m(g)) / (u + epsilon);
    };
  },
  nadam({ beta1, beta2, epsilon }, rate) {
    const [m, v] = [average(beta1), average(beta2)];
    const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** t);
    let product = 1;
    return (w, g, t) => {
      product *= mu(t);
      const ahead = (mu(t + 1) * m(g)) / (1 - product * mu(t + 1)) + ((1 - mu(t)) * g) / (1 - product);
      return w - (rate * ahead) / (Math.sqrt(v(g ** 2) / (1 - beta2 ** t)) + epsilon);
    };
  },
  lion({ beta1, beta2 }, rate) {
    let m = 0;
    return (w, g) => {
      const direction = Math.sign(beta1 * m + (1 - beta1) * g);
      m = beta2 * m + (1 - beta2) * g;
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
  /** Of every weight, at step t from 1. */
  gradientAt(step: number): readonly number[];
}

/** Weights and their averages after `steps` steps. */
export function referenceMoves({ plan, rate, start, sizes, gradientAt }: Moving, steps: number) {
  const { optimizer, tools } = plan;
  const { steps: k } = tools.accumulation;
  const { momentum, overwriteFrequency } = tools.averaging;
  const walks = start.map(() =>
    (WALKS[optimizer.kind] as (spec: OptimizerSpec, eta: number) => Walk)(optimizer, rate),
  );
  let weights = [...start];
  let averages = [...start];
  let sum = start.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const iterations = Math.floor((step - 1) / k);
    sum = sum.map((s, i) => s + gradientAt(step)[i]!);
    if (step % k === 0) {
      const mean = sum.map((s) => s / k);
      const g = clipped(mean, sizes, tools.clipping);
      const decayed = weights.map((w) => w - w * optimizer.weightDecay * rate);
      weights = decayed.map((w, i) => walks[i]!(w, g[i]!, iterations + 1));
      sum = sum.map(() => 0);
    }
    const kept = iterations === 0 ? 0 : momentum;
    averages = averages.map((before, i) => kept * before + (1 - kept) * weights[i]!);
    if (tools.averaging.on && overwriteFrequency > 0 && (iterations + 1) % overwriteFrequency === 0)
      weights = [...averages];
  }
  return { weights, averages };
}
