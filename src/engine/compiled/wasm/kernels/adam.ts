/** @file Adam and the optimizers that keep its averages; see `optimizer.ts`. */
import { OptimizeOp } from './parameter-operations';
import { average, moveBy, take } from './optimizer';
import { Step } from './slice';

/** m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − ηₜ m / (√v + ε) */
export function adam(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  if (op.d) return amsgrad(op, step, G, from, end);
  const W = op.weights,
    M = op.slot0,
    V = op.slot1,
    eta = f32x4.splat(step.rate0),
    first = f32x4.splat(op.a),
    second = f32x4.splat(op.b),
    epsilon = f32x4.splat(op.c);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      m = average(M + o, g, first),
      v = average(V + o, f32x4.mul(g, g), second);
    moveBy(W + o, f32x4.div(f32x4.mul(m, eta), f32x4.add(f32x4.sqrt(v), epsilon)));
  }
}

/** As Adam, divided by the largest v so far: AMSGrad. */
function amsgrad(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    M = op.slot0,
    V = op.slot1,
    MOST = op.slot2,
    eta = f32x4.splat(step.rate0),
    first = f32x4.splat(op.a),
    second = f32x4.splat(op.b),
    epsilon = f32x4.splat(op.c);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      m = average(M + o, g, first),
      v = average(V + o, f32x4.mul(g, g), second),
      most = f32x4.max(v128.load(MOST + o), v);
    v128.store(MOST + o, most);
    moveBy(W + o, f32x4.div(f32x4.mul(m, eta), f32x4.add(f32x4.sqrt(most), epsilon)));
  }
}

/** m ← m + (1 − β₁)(g − m); u ← max(β₂ u, |g|); w ← w − ηₜ m / (u + ε) */
export function adamax(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    M = op.slot0,
    U = op.slot1,
    eta = f32x4.splat(step.rate0),
    share = f32x4.splat(op.a),
    keep = f32x4.splat(op.b),
    epsilon = f32x4.splat(op.c);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      m = average(M + o, g, share),
      u = f32x4.max(f32x4.mul(v128.load(U + o), keep), f32x4.abs(g));
    v128.store(U + o, u);
    moveBy(W + o, f32x4.div(f32x4.mul(m, eta), f32x4.add(u, epsilon)));
  }
}

/** m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − (aₜ m + bₜ g) / (√v + εₜ) */
export function nadam(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  const W = op.weights,
    M = op.slot0,
    V = op.slot1,
    ofMomentum = f32x4.splat(step.rate0),
    ofGradient = f32x4.splat(step.rate1),
    epsilon = f32x4.splat(step.rate2),
    first = f32x4.splat(op.a),
    second = f32x4.splat(op.b);
  for (let o = from; o < end; o += 16) {
    const g = take(G + o),
      m = average(M + o, g, first),
      v = average(V + o, f32x4.mul(g, g), second),
      ahead = f32x4.add(f32x4.mul(m, ofMomentum), f32x4.mul(g, ofGradient));
    moveBy(W + o, f32x4.div(ahead, f32x4.add(f32x4.sqrt(v), epsilon)));
  }
}
