/** @file Losses of margins, with z the outputs themselves. Rows lie as for the losses of `loss.ts`. */
import { firstLanes, sumOf } from './simd';

/** L = 1/n Σ max(0, 1 − t z), t = −1 where y is 0, y elsewhere; ∂L/∂z = −t/n inside the margin. */
export function hinge(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const zero = f32x4.splat(0),
    one = f32x4.splat(1),
    share = f32x4.splat(-scale / <f32>n);
  let sum = zero;
  for (let c = 0; c < n; c += 4) {
    const o = (<usize>c) << 2,
      real = firstLanes(n - c),
      target = v128.load(y + o),
      sign = f32x4.sub(target, v128.and(one, f32x4.eq(target, zero))),
      lacking = f32x4.sub(one, f32x4.mul(sign, v128.load(z + o))),
      push = v128.and(f32x4.mul(sign, share), f32x4.gt(lacking, zero));
    sum = f32x4.add(sum, v128.and(f32x4.max(lacking, zero), real));
    v128.store(g + o, v128.and(push, real));
  }
  return sumOf(sum) / <f32>n;
}

/**
 * L = max(0, 1 + max (1 − y) z − Σ y z). Where that is above 0, ∂L/∂z = −y, and 1 − y more at the strongest rival, the
 * first of equals.
 */
export function categoricalHinge(n: i32, z: usize, y: usize, g: usize, scale: f32): f32 {
  const one: f32 = 1,
    end = (<usize>n) << 2;
  let own: f32 = 0,
    most: f32 = -Infinity,
    strongest: usize = 0;
  for (let o: usize = 0; o < end; o += 4) {
    const v = load<f32>(z + o),
      target = load<f32>(y + o),
      rival = (one - target) * v;
    own += target * v;
    if (rival > most) {
      most = rival;
      strongest = o;
    }
  }
  const lacking = one + most - own,
    push: f32 = lacking > 0 ? scale : 0;
  for (let o: usize = 0; o < end; o += 4) store<f32>(g + o, -push * load<f32>(y + o));
  store<f32>(g + strongest, load<f32>(g + strongest) + push * (one - load<f32>(y + strongest)));
  return max<f32>(lacking, 0);
}
