/** @file Rows of a table by number. Fractions are cut off; numbers that are no rows count as the nearest one, and have no gradient. */
import { addTo, at } from './simd';
import { Slice } from './slice';
import { EmbeddingOp } from './table-operations';

/** Bytes from the beginning of the table to the row of token `t`. */
function rowOf(op: EmbeddingOp, x: usize, t: i32): usize {
  const token = load<f32>(x + at(op.from, t));
  return <usize>(token > 0 ? <i32>min<f32>(token, <f32>(op.rows - 1)) : 0) * op.stride;
}

/** y[t] = W[x[t]] */
export function embed(op: EmbeddingOp, slice: Slice): void {
  let x = changetype<usize>(slice) + op.x,
    y = changetype<usize>(slice) + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let t = 0; t < op.tokens; t++)
      memory.copy(y + at(op.to, t), op.weights + rowOf(op, x, t), op.stride);
    x += op.xSample;
    y += op.ySample;
  }
}

/** dW[x[t]] += g[t], token by token. */
export function embedGradient(op: EmbeddingOp, slice: Slice): void {
  const base = changetype<usize>(slice);
  let x = base + op.x,
    g = base + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let t = 0; t < op.tokens; t++) {
      const from = g + at(op.to, t),
        row = base + op.dWeights + rowOf(op, x, t);
      for (let c: usize = 0; c < op.stride; c += 16) addTo(row + c, v128.load(from + c));
    }
    x += op.xSample;
    g += op.ySample;
  }
}
