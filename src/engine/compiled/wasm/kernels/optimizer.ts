/**
 * @file How optimizers move the parameters at `from` … `end`, in bytes and multiples of 32: they read the gradient, which lies
 * at `G`, clear it for the next step, and move slots and weights. What a formula takes from the number of the step are
 * the rates of `Step`. Adam and its kin are in `adam.ts`.
 */
import { OptimizeOp } from './parameter-operations';
import { Step } from './slice';

/** The gradient at `p`, which is cleared. */
export function take(p: usize): v128 {
  const g = v128.load(p);
  v128.store(p, f32x4.splat(0));
  return g;
}

/** a + share (x − a) */
function towards(a: v128, x: v128, share: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(x, a), share));
}

/** The running average at `p`, taken towards x and kept. */
export function average(p: usize, x: v128, share: v128): v128 {
  const next = towards(v128.load(p), x, share);
  v128.store(p, next);
  return next;
}

/** w ← w − move */
export function moveBy(p: usize, move: v128): void {
  v128.store(p, f32x4.sub(v128.load(p), move));
}

/** w ← w − η g */
export function sgd(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const eta = f32x4.splat(step.rate0);
  for (let o = from; o < end; o += 16) moveBy(op.weights + o, f32x4.mul(take(G + o), eta));
}

/** v ← μ v − η g; w ← w + v */
export function momentum(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    eta = f32x4.splat(step.rate0),
    mu = f32x4.splat(op.a);
  for (let o = from; o < end; o += 16) {
    const v = f32x4.sub(f32x4.mul(v128.load(V + o), mu), f32x4.mul(take(G + o), eta));
    v128.store(V + o, v);
    v128.store(W + o, f32x4.add(v128.load(W + o), v));
  }
}

/** v ← μ v − η g; w ← w + μ v − η g */
export function nesterov(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    eta = f32x4.splat(step.rate0),
    mu = f32x4.splat(op.a);
  for (let o = from; o < end; o += 16) {
    const descent = f32x4.mul(take(G + o), eta),
      v = f32x4.sub(f32x4.mul(v128.load(V + o), mu), descent);
    v128.store(V + o, v);
    v128.store(W + o, f32x4.add(v128.load(W + o), f32x4.sub(f32x4.mul(v, mu), descent)));
  }
}

/** v ← v + g²; w ← w − η g / √(v + ε) */
export function adagrad(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    eta = f32x4.splat(step.rate0),
    epsilon = f32x4.splat(op.a);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      v = f32x4.add(v128.load(V + o), f32x4.mul(g, g));
    v128.store(V + o, v);
    moveBy(W + o, f32x4.div(f32x4.mul(g, eta), f32x4.sqrt(f32x4.add(v, epsilon))));
  }
}

/** v ← v + (1 − ρ)(g² − v); w ← w − η g / √(v + ε) */
export function rmsprop(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    eta = f32x4.splat(step.rate0),
    share = f32x4.splat(op.a),
    epsilon = f32x4.splat(op.b);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      v = average(V + o, f32x4.mul(g, g), share);
    moveBy(W + o, f32x4.div(f32x4.mul(g, eta), f32x4.sqrt(f32x4.add(v, epsilon))));
  }
}

/**
 * The same with what was switched on: centered a ← a + (1 − ρ)(g − a) and v − a² for v, which roundings may not make
 * negative; with momentum b ← μ b + d; w ← w − b.
 */
export function widerRmsprop(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    centered = op.d != 0,
    A = op.slot1,
    B = centered ? op.slot2 : op.slot1,
    eta = f32x4.splat(step.rate0),
    share = f32x4.splat(op.a),
    epsilon = f32x4.splat(op.b),
    mu = f32x4.splat(op.c);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o);
    let v = average(V + o, f32x4.mul(g, g), share);
    if (centered) {
      const a = average(A + o, g, share);
      v = f32x4.max(f32x4.sub(v, f32x4.mul(a, a)), f32x4.splat(0));
    }
    let move = f32x4.div(f32x4.mul(g, eta), f32x4.sqrt(f32x4.add(v, epsilon)));
    if (op.c > 0) {
      move = f32x4.add(f32x4.mul(v128.load(B + o), mu), move);
      v128.store(B + o, move);
    }
    moveBy(W + o, move);
  }
}

/** v ← v + (1 − ρ)(g² − v); d = g √(u + ε) / √(v + ε); u ← u + (1 − ρ)(d² − u); w ← w − η d */
export function adadelta(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    V = op.slot0,
    U = op.slot1,
    eta = f32x4.splat(step.rate0),
    share = f32x4.splat(op.a),
    epsilon = f32x4.splat(op.b);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      v = average(V + o, f32x4.mul(g, g), share),
      before = f32x4.sqrt(f32x4.add(v128.load(U + o), epsilon)),
      d = f32x4.div(f32x4.mul(g, before), f32x4.sqrt(f32x4.add(v, epsilon)));
    average(U + o, f32x4.mul(d, d), share);
    moveBy(W + o, f32x4.mul(d, eta));
  }
}

/** −1, 0 or 1 times `length`, which is not negative. */
function signed(x: v128, length: v128): v128 {
  const turned = v128.or(v128.and(x, f32x4.splat(-0.0)), length);
  return v128.and(turned, f32x4.ne(x, f32x4.splat(0)));
}

/** w ← w − η sign(m + (1 − β₁)(g − m)); m ← m + (1 − β₂)(g − m) */
export function lion(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    M = op.slot0,
    eta = f32x4.splat(step.rate0),
    ahead = f32x4.splat(op.a),
    share = f32x4.splat(op.b);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      move = signed(towards(v128.load(M + o), g, ahead), eta);
    average(M + o, g, share);
    moveBy(W + o, move);
  }
}
