/**
 * @file Batch normalization: y = γ x̂ + β, x̂ = (x − μ) / √(σ² + ε), per channel. In training μ and σ² are those of the
 * whole batch, for which the pieces have to meet:
 *
 *   forward     momentsOfPiece    · all wait ·  normalizeBatch
 *   backward    normalizationSums · all wait ·  normalizeBatchGradient
 *
 * Elsewhere the moving averages take their place. γ and β of what pads a pixel are zero, and so is what comes of them.
 */
import { NormalizationOp } from './operations';
import { addTo, at, fma } from './simd';
import { pieceSamples, Slice } from './slice';

/**
 * Σ (x − mean)², or Σ x where `squared` is false and the mean zero, over the samples at work, for four channels from
 * byte `c` of a pixel. Sample by sample first: long sums of floats lose digits.
 */
function sumOf(op: NormalizationOp, slice: Slice, c: usize, mean: v128, squared: bool): v128 {
  const view = op.view;
  let x = changetype<usize>(slice) + op.x + c,
    total = f32x4.splat(0);
  for (let s = 0; s < slice.samples; s++) {
    let sum = f32x4.splat(0);
    for (let r = 0; r < view.rows; r++) {
      const value = f32x4.sub(v128.load(x + at(view.from, r)), mean);
      sum = squared ? fma(value, value, sum) : f32x4.add(sum, value);
    }
    total = f32x4.add(total, sum);
    x += view.fromSample;
  }
  return total;
}

/** Mean and Σ (x − mean)² of the samples of the piece. */
export function momentsOfPiece(op: NormalizationOp, slice: Slice): void {
  const moments = changetype<usize>(slice) + op.moments,
    count = f32x4.splat(<f32>(slice.samples * op.view.rows));
  for (let c: usize = 0; c < op.stride; c += 16) {
    const mean = f32x4.div(sumOf(op, slice, c, f32x4.splat(0), false), count);
    v128.store(moments + c, mean);
    v128.store(moments + op.stride + c, sumOf(op, slice, c, mean, true));
  }
}

/** Moves a moving average towards `value`. */
function follow(average: usize, value: v128, share: f32): void {
  const old = v128.load(average);
  v128.store(average, f32x4.add(old, f32x4.mul(f32x4.sub(value, old), f32x4.splat(share))));
}

/** Keeps what four channels are normalized with: μ and 1 / √(σ² + ε). */
function keepFactors(op: NormalizationOp, slice: Slice, c: usize, mean: v128, variance: v128): void {
  const factors = changetype<usize>(slice) + op.factors + c,
    root = f32x4.sqrt(f32x4.add(variance, f32x4.splat(op.epsilon)));
  v128.store(factors, mean);
  v128.store(factors + op.stride, f32x4.div(f32x4.splat(1), root));
}

/** y = γ x̂ + β with the factors that are kept. */
function normalize(op: NormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    factors = base + op.factors;
  let x = base + op.x,
    y = base + op.y;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = x + at(view.from, r),
        to = y + at(view.to, r);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const scale = f32x4.mul(v128.load(op.gamma + c), v128.load(factors + op.stride + c)),
          centered = f32x4.sub(v128.load(from + c), v128.load(factors + c));
        v128.store(to + c, fma(centered, scale, v128.load(op.beta + c)));
      }
    }
    x += view.fromSample;
    y += view.toSample;
  }
}

/**
 * Joins the moments of all pieces in their order, and normalizes those of this one. With n values of mean m so far and
 * k of mean μ more: the mean moves by (μ − m) k / (n + k), Σ (x − mean)² grows by its own and (μ − m)² n k / (n + k)
 * (Chan, Golub, LeVeque 1979). The first piece moves the averages.
 */
export function normalizeBatch(op: NormalizationOp, slice: Slice): void {
  for (let c: usize = 0; c < op.stride; c += 16) {
    let mean = f32x4.splat(0),
      spread = mean,
      n: f32 = 0;
    for (let piece = 0; piece < slice.pieces; piece++) {
      const k = <f32>(pieceSamples(slice.step.samples, slice.pieces, piece) * op.view.rows);
      if (k == 0) break;
      const moments = slice.slices + <usize>piece * slice.sliceBytes + op.moments + c,
        off = f32x4.sub(v128.load(moments), mean),
        share = k / (n + k);
      mean = f32x4.add(mean, f32x4.mul(off, f32x4.splat(share)));
      spread = f32x4.add(spread, v128.load(moments + op.stride));
      spread = f32x4.add(spread, f32x4.mul(f32x4.mul(off, off), f32x4.splat(n * share)));
      n += k;
    }
    const variance = f32x4.div(spread, f32x4.splat(n));
    keepFactors(op, slice, c, mean, variance);
    if (slice.piece != 0) continue;
    follow(op.movingMean + c, mean, op.share);
    follow(op.movingVariance + c, variance, op.share);
  }
  normalize(op, slice);
}

export function normalizeRunning(op: NormalizationOp, slice: Slice): void {
  for (let c: usize = 0; c < op.stride; c += 16)
    keepFactors(op, slice, c, v128.load(op.movingMean + c), v128.load(op.movingVariance + c));
  normalize(op, slice);
}

/** Keeps Σ g x̂ and Σ g over the samples of the piece, and adds them to dγ and dβ. */
export function normalizationSums(op: NormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view;
  for (let c: usize = 0; c < op.stride; c += 16) {
    const mean = v128.load(base + op.factors + c),
      kept = base + op.sums + c;
    let x = base + op.x + c,
      g = base + op.g + c,
      products = f32x4.splat(0),
      sums = products;
    for (let s = 0; s < slice.samples; s++) {
      let product = f32x4.splat(0),
        sum = product;
      for (let r = 0; r < view.rows; r++) {
        const d = v128.load(g + at(view.to, r));
        product = fma(d, f32x4.sub(v128.load(x + at(view.from, r)), mean), product);
        sum = f32x4.add(sum, d);
      }
      products = f32x4.add(products, product);
      sums = f32x4.add(sums, sum);
      x += view.fromSample;
      g += view.toSample;
    }
    products = f32x4.mul(products, v128.load(base + op.factors + op.stride + c));
    v128.store(kept, products);
    v128.store(kept + op.stride, sums);
    if (op.dGamma) addTo(base + op.dGamma + c, products);
    if (op.dBeta) addTo(base + op.dBeta + c, sums);
  }
}

/** What all pieces that have samples keep at `offset`, added up in their order: four channels. */
function sumOfPieces(slice: Slice, offset: usize): v128 {
  let sum = v128.load(slice.slices + offset);
  for (let piece = 1; piece < slice.pieces; piece++) {
    if (pieceSamples(slice.step.samples, slice.pieces, piece) == 0) break;
    sum = f32x4.add(sum, v128.load(slice.slices + <usize>piece * slice.sliceBytes + offset));
  }
  return sum;
}

/** dx += γ / √(σ² + ε) · (g − Σ g / N − x̂ Σ g x̂ / N), N being the values per channel of the whole batch. */
export function normalizeBatchGradient(op: NormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    share = f32x4.splat(<f32>1 / <f32>(slice.step.samples * view.rows));
  for (let c: usize = 0; c < op.stride; c += 16) {
    const mean = v128.load(base + op.factors + c),
      inverse = v128.load(base + op.factors + op.stride + c),
      scale = f32x4.mul(v128.load(op.gamma + c), inverse),
      meanGradient = f32x4.mul(sumOfPieces(slice, op.sums + op.stride + c), share),
      slope = f32x4.mul(f32x4.mul(sumOfPieces(slice, op.sums + c), share), inverse);
    let x = base + op.x + c,
      g = base + op.g + c,
      dx = base + op.dx + c;
    for (let s = 0; s < slice.samples; s++) {
      for (let r = 0; r < view.rows; r++) {
        const from = at(view.from, r),
          centered = f32x4.sub(v128.load(x + from), mean),
          lessMean = f32x4.sub(v128.load(g + at(view.to, r)), meanGradient),
          d = f32x4.sub(lessMean, f32x4.mul(centered, slope));
        v128.store(dx + from, fma(d, scale, v128.load(dx + from)));
      }
      x += view.fromSample;
      dx += view.fromSample;
      g += view.toSample;
    }
  }
}

/** dx += γ / √(σ² + ε) · g */
export function normalizeRunningGradient(op: NormalizationOp, slice: Slice): void {
  const base = changetype<usize>(slice),
    view = op.view,
    factors = base + op.factors;
  let g = base + op.g,
    dx = base + op.dx;
  for (let s = 0; s < slice.samples; s++) {
    for (let r = 0; r < view.rows; r++) {
      const from = g + at(view.to, r),
        to = dx + at(view.from, r);
      for (let c: usize = 0; c < op.stride; c += 16) {
        const scale = f32x4.mul(v128.load(op.gamma + c), v128.load(factors + op.stride + c));
        v128.store(to + c, fma(v128.load(from + c), scale, v128.load(to + c)));
      }
    }
    g += view.toSample;
    dx += view.fromSample;
  }
}
