/** @file Gradients on their way to the optimizer: added up over slices and batches, measured, and cut to a limit. */
import { ClipOp, CollectOp, MeasureOp } from './parameter-operations';
import { gatherSlices } from './parameters';
import { shareAt, shareEnd } from './share';
import { Slice } from './slice';

/** Bytes of a block that stays in the first-level cache. */
const BLOCK: usize = 4096;

/** A step that does not move the weights puts its gradient by; one that does takes the mean with what was put by. */
function accumulate(op: CollectOp, moves: bool, G: usize, from: usize, end: usize): void {
  const zero = f32x4.splat(0),
    factor = f32x4.splat(op.factor);
  for (let o = from; o < end; o += 16) {
    const sum = f32x4.add(v128.load(op.accumulator + o), v128.load(G + o));
    v128.store(op.accumulator + o, moves ? zero : sum);
    v128.store(G + o, moves ? f32x4.mul(sum, factor) : zero);
  }
}

/** The gradient of all slices, in the first; of several batches, where there is an accumulator. */
export function collectShare(op: CollectOp, slice: Slice): void {
  const end = shareEnd(op.length, slice),
    G = slice.slices + op.gradient,
    moves = slice.step.moves != 0;
  for (let o = shareAt(op.length, slice.piece, slice.pieces); o < end; o += BLOCK) {
    const bytes = min(BLOCK, end - o);
    gatherSlices(slice, G + o, bytes);
    if (op.accumulator) accumulate(op, moves, G, o, o + bytes);
  }
}

/** Σ g² over a piece's share of a range, for all to add up. */
export function measureShare(op: MeasureOp, slice: Slice): void {
  const from = max(op.first, shareAt(op.length, slice.piece, slice.pieces)),
    end = min(op.first + op.bytes, shareEnd(op.length, slice)),
    G = slice.slices + op.gradient;
  let sum = f64x2.splat(0);
  for (let o = from; o < end; o += 16) {
    const g = v128.load(G + o),
      square = f32x4.mul(g, g);
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(square));
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(i32x4.shuffle(square, square, 2, 3, 2, 3)));
  }
  const all = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  store<f64>(op.sums + ((<usize>slice.piece) << 3), all);
}

/** c / max(c, ‖g‖₂), from what the pieces have measured. */
function shrinkage(op: ClipOp, pieces: i32): f32 {
  let sum: f64 = 0;
  for (let i = 0; i < pieces; i++) sum += load<f64>(op.sums + ((<usize>i) << 3));
  return <f32>(<f64>op.limit / max(<f64>op.limit, Math.sqrt(sum)));
}

/** Cuts a range of the gradient: to its measured length, or number by number where nothing was measured. */
export function clipShare(op: ClipOp, slice: Slice): void {
  const from = max(op.first, shareAt(op.length, slice.piece, slice.pieces)),
    end = min(op.first + op.bytes, shareEnd(op.length, slice)),
    G = slice.slices + op.gradient;
  if (op.sums) {
    const factor = f32x4.splat(shrinkage(op, slice.pieces));
    for (let o = from; o < end; o += 16) v128.store(G + o, f32x4.mul(v128.load(G + o), factor));
    return;
  }
  const most = f32x4.splat(op.limit),
    least = f32x4.splat(-op.limit);
  for (let o = from; o < end; o += 16) v128.store(G + o, f32x4.max(least, f32x4.min(most, v128.load(G + o))));
}
