/** @file What happens to the parameters between two steps. Every piece takes its share of them. */
import { AverageOp, OptimizeOp, PenalizeOp, TransposeOp } from './parameter-operations';
import { adam, adamax, nadam } from './adam';
import {
  adadelta,
  adagrad,
  average,
  lion,
  momentum,
  nesterov,
  rmsprop,
  sgd,
  widerRmsprop,
} from './optimizer';
import { penalize } from './penalty';
import { shareAt, shareEnd } from './share';
import { Slice, Step } from './slice';
import { transposePanels } from './weight-gradient';

/** In the order of OPTIMIZER_KINDS. */
export const enum Optimizer {
  Adam = 0,
  Adamw = 1,
  Nadam = 2,
  Adamax = 3,
  Sgd = 4,
  Momentum = 5,
  Adagrad = 6,
  Rmsprop = 7,
  Adadelta = 8,
  Lion = 9,
}

/** Bytes of a block that stays in the first-level cache while the slices' gradients are added up and used. */
const BLOCK: usize = 4096;

/** Adds the gradients of all other slices to that of the first, in their order, and clears them. */
export function gatherSlices(slice: Slice, gradient: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let i = 1; i < slice.pieces; i++) {
    const other = <usize>i * slice.sliceBytes;
    for (let p = gradient; p < gradient + bytes; p += 16) {
      v128.store(p, f32x4.add(v128.load(p), v128.load(p + other)));
      v128.store(p + other, zero);
    }
  }
}

/** Adds the gradient of a penalty to the first slice, and its value to the metrics. */
export function penalizeShare(op: PenalizeOp, slice: Slice): void {
  const from = max(op.first, shareAt(op.length, slice.piece, slice.pieces)),
    end = min(op.first + op.bytes, shareEnd(op.length, slice));
  if (from >= end) return;
  const gradient = slice.slices + op.gradient + from;
  slice.metrics.penalty += penalize(end - from, op.weights + from, gradient, op.l1, op.l2);
}

function move(op: OptimizeOp, step: Step, G: usize, from: usize, end: usize): void {
  switch (op.kind) {
    case Optimizer.Adam:
    case Optimizer.Adamw:
      return adam(op, step, G, from, end);
    case Optimizer.Nadam:
      return nadam(op, step, G, from, end);
    case Optimizer.Adamax:
      return adamax(op, step, G, from, end);
    case Optimizer.Sgd:
      return sgd(op, step, G, from, end);
    case Optimizer.Momentum:
      return op.b ? nesterov(op, step, G, from, end) : momentum(op, step, G, from, end);
    case Optimizer.Adagrad:
      return adagrad(op, step, G, from, end);
    case Optimizer.Rmsprop:
      return op.c > 0 || op.d > 0 ? widerRmsprop(op, step, G, from, end) : rmsprop(op, step, G, from, end);
    case Optimizer.Adadelta:
      return adadelta(op, step, G, from, end);
    default:
      return lion(op, step, G, from, end);
  }
}

/** w ← w − η λ w */
function decay(W: usize, share: f32, from: usize, end: usize): void {
  const rest = f32x4.splat(share);
  for (let p = W + from; p < W + end; p += 16) {
    const w = v128.load(p);
    v128.store(p, f32x4.sub(w, f32x4.mul(w, rest)));
  }
}

/** Moves the weights along the sum of the slices' gradients, or what was collected of it, which is cleared. */
export function optimizeShare(op: OptimizeOp, slice: Slice): void {
  if (!slice.step.moves) return;
  const end = shareEnd(op.length, slice),
    G = slice.slices + op.gradient;
  for (let o = shareAt(op.length, slice.piece, slice.pieces); o < end; o += BLOCK) {
    const bytes = min(BLOCK, end - o);
    if (!op.collected) gatherSlices(slice, G + o, bytes);
    if (slice.step.decay != 0) decay(op.weights, slice.step.decay, o, o + bytes);
    move(op, slice.step, G, o, o + bytes);
  }
}

/** ā ← ā + (1 − β)(w − ā), which may then take the place of w. */
export function averageShare(op: AverageOp, slice: Slice): void {
  const end = shareEnd(op.length, slice),
    share = f32x4.splat(slice.step.share);
  for (let o = shareAt(op.length, slice.piece, slice.pieces); o < end; o += 16) {
    const next = average(op.averages + o, v128.load(op.weights + o), share);
    if (slice.step.overwrites) v128.store(op.weights + o, next);
  }
}

/** The weights of one product as the product towards its input wants them. */
export function transposeShare(op: TransposeOp, slice: Slice): void {
  // In panels of 8 taps, which are the panels of the result.
  const panels = (op.taps + 7) >> 3,
    from = ((panels * slice.piece) / slice.pieces) << 3,
    end = min(op.taps, ((panels * (slice.piece + 1)) / slice.pieces) << 3);
  transposePanels(from, end, op.taps, op.columns, op.from, op.to);
}
