/** @file What the numbers that pass a place cost, and the slope of that. */
import { ActivityOp } from './operations';
import { at } from './simd';
import { Slice } from './slice';

/** metrics.penalty += scale · Σ (l1 |x| + l2 x²); dx += scale · (l1 sign x + 2 l2 x), where it is wanted. */
export function penalizeActivity(op: ActivityOp, slice: Slice): void {
  const view = op.view,
    scale = slice.step.scale,
    l1 = op.l1,
    l2 = op.l2,
    bytes = (<usize>view.channels) << 2;
  let x = changetype<usize>(slice) + op.x,
    dx = changetype<usize>(slice) + op.dx;
  let sum: f64 = 0;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = at(view.from, r);
      for (let c: usize = 0; c < bytes; c += 4) {
        const v = load<f32>(x + from + c);
        sum += <f64>(l1 * abs<f32>(v) + l2 * v * v);
        if (op.dx) {
          const sign: f32 = v > 0 ? l1 : v < 0 ? -l1 : 0,
            to = dx + from + c;
          store<f32>(to, load<f32>(to) + scale * (sign + (l2 + l2) * v));
        }
      }
    }
    x += view.fromSample;
    dx += view.fromSample;
  }
  slice.metrics.penalty += <f64>scale * sum;
}
