/** @file Dense and Conv2D, forward and backward, group by group of the samples at work. */
import { activate, Activation, poolEpilogueGradient, productGradient } from './activation';
import { ProductGradientOp, ProductOp } from './operations';
import { product } from './product';
import { Slice } from './slice';
import { weightGradient } from './weight-gradient';

/** y = f(x · W + b) */
export function forwardProduct(op: ProductOp, slice: Slice): void {
  const base = changetype<usize>(slice);
  let x = base + op.x,
    y = base + op.y,
    argmax = base + op.argmax;
  for (let left = slice.samples; left > 0; left -= op.group) {
    const n = min(left, op.group);
    product(op.view, n * op.rows, x, y, argmax, base);
    if (op.activation != Activation.Linear) activate(op.pixels, op.activation, n, y, y);
    x += <usize>n * op.xSample;
    y += <usize>n * op.ySample;
    argmax += <usize>n * op.argmaxSample;
  }
}

/** dz = g ⊙ f′(z); db += Σ dz; dW += xᵀ dz; dx += dz Wᵀ, those that are wanted. */
export function backwardProduct(op: ProductGradientOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    dz = base + op.dz,
    db = op.db ? base + op.db : 0;
  let x: usize = op.x,
    y: usize = op.y,
    g: usize = op.g,
    dx: usize = op.dx,
    argmax: usize = op.argmax;
  for (let left = slice.samples; left > 0; left -= op.group) {
    const n = min(left, op.group),
      rows = n * op.rows;
    if (op.argmax) poolEpilogueGradient(op.pixels, n, base + g, base + argmax, dz, db, op.stride);
    else productGradient(op.pixels, op.activation, n, base + g, base + y, dz, db, op.stride);
    if (changetype<usize>(op.weights)) weightGradient(op.weights, rows, base + x, dz, base);
    if (changetype<usize>(op.input)) product(op.input, rows, dz, base + dx, 0, base);
    x += <usize>n * op.xSample;
    dx += <usize>n * op.xSample;
    y += <usize>n * op.ySample;
    g += <usize>n * op.ySample;
    argmax += <usize>n * op.argmaxSample;
  }
}
