/**
 * @file Attention in two programs forward and two backward, for all heads at once; formulas in `kernels/attention.ts`.
 * Queries, keys and values are read where one product has left them, [batch, steps, width], so nothing is transposed.
 */
import * as tf from '@tensorflow/tfjs-core';
import { UNSEEN, type Attending } from '#engine/kernels/attending.ts';
import { runFlatProgram, type FlatProgram, type Uniform } from './flat-program.ts';
import { runRowProgram, type RowProgram } from './row-program.ts';

/** Which inputs there are besides those that are always there. */
interface Variant {
  readonly masked: boolean;
  readonly dropped: boolean;
}

/** Places in the packed rows. */
const PLACES = /* wgsl */ `
fn rowOf(sample : i32, step : i32) -> i32 { return (sample * uniforms.steps + step) * uniforms.width; }
fn queryAt(sample : i32, step : i32, head : i32) -> i32 { return rowOf(sample, step) + head * uniforms.keyDim; }
fn keyAt(sample : i32, step : i32, head : i32) -> i32 {
  return rowOf(sample, step) + (uniforms.heads + head) * uniforms.keyDim;
}
fn valueAt(sample : i32, step : i32, head : i32) -> i32 {
  return rowOf(sample, step) + 2 * uniforms.heads * uniforms.keyDim + head * uniforms.valueDim;
}
fn answerAt(sample : i32, step : i32, head : i32) -> i32 {
  return ((sample * uniforms.steps + step) * uniforms.heads + head) * uniforms.valueDim;
}
fn weightAt(sample : i32, head : i32, asking : i32, seen : i32) -> i32 {
  return ((sample * uniforms.heads + head) * uniforms.steps + asking) * uniforms.steps + seen;
}`;

const seeing = ({ masked }: Variant): string => /* wgsl */ `
fn sees(sample : i32, asking : i32, seen : i32) -> bool {
  return (uniforms.causal == 0 || seen <= asking)${masked ? ' && mask[sample * uniforms.steps + seen] > 0.0' : ''};
}`;

/** A row of [batch, heads, steps, steps] is what one step of one head asks. */
const ROW = /* wgsl */ `
  let asking = row % uniforms.steps;
  let head = (row / uniforms.steps) % uniforms.heads;
  let sample = row / (uniforms.steps * uniforms.heads);`;

const keyOf = (name: string, { masked, dropped }: Variant): string =>
  `strata_attention_${name}${masked ? '_masked' : ''}${dropped ? '_dropped' : ''}`;

/** P: the softmax of every row of scores. */
const weightsProgram = (variant: Variant): RowProgram => ({
  key: keyOf('weights', { ...variant, dropped: false }),
  inputs: ['packed', ...(variant.masked ? ['mask'] : [])],
  functions: PLACES + seeing(variant),
  body: /* wgsl */ `${ROW}
  let query = queryAt(sample, asking, head);
  var most = -3.0e38;
  for (var j = thread; j < end; j += THREADS) {
    var score = ${UNSEEN.toExponential()}f;
    if (sees(sample, asking, j)) {
      let key = keyAt(sample, j, head);
      score = 0.0;
      for (var d = 0; d < uniforms.keyDim; d++) { score += packed[query + d] * packed[key + d]; }
      score *= uniforms.scale;
    }
    result[base + j] = score;
    most = max(most, score);
  }
  let greatest = greatestOf(most);
  var sum = 0.0;
  for (var j = thread; j < end; j += THREADS) {
    let power = exp(result[base + j] - greatest);
    result[base + j] = power;
    sum += power;
  }
  let total = totalOf(sum);
  for (var j = thread; j < end; j += THREADS) { result[base + j] /= total; }`,
});

/** a = P V: [batch, steps, heads × valueDim]. */
const answersProgram = (variant: Variant): FlatProgram => ({
  key: keyOf('answers', { ...variant, masked: false }),
  inputs: ['weights', 'packed', ...(variant.dropped ? ['dropped'] : [])],
  functions: PLACES,
  body: /* wgsl */ `
    let d = index % uniforms.valueDim;
    let head = (index / uniforms.valueDim) % uniforms.heads;
    let row = index / (uniforms.valueDim * uniforms.heads);
    let sample = row / uniforms.steps;
    let weight = weightAt(sample, head, row % uniforms.steps, 0);
    var total = 0.0;
    for (var j = 0; j < uniforms.steps; j++) {
      total += weights[weight + j]${variant.dropped ? ' * dropped[weight + j]' : ''} * packed[valueAt(sample, j, head) + d];
    }
    result[index] = total;`,
});

/** dS, times the scale of the scores. */
const scoreGradientProgram = (variant: Variant): RowProgram => ({
  key: keyOf('score_gradient', variant),
  inputs: [
    'weights',
    'packed',
    'dy',
    ...(variant.masked ? ['mask'] : []),
    ...(variant.dropped ? ['dropped'] : []),
  ],
  functions: PLACES + seeing(variant),
  body: /* wgsl */ `${ROW}
  let answer = answerAt(sample, asking, head);
  var sum = 0.0;
  for (var j = thread; j < end; j += THREADS) {
    let value = valueAt(sample, j, head);
    var gradient = 0.0;
    for (var d = 0; d < uniforms.valueDim; d++) { gradient += dy[answer + d] * packed[value + d]; }
    ${variant.dropped ? 'gradient *= dropped[base + j];' : ''}
    result[base + j] = gradient;
    sum += weights[base + j] * gradient;
  }
  let mean = totalOf(sum);
  for (var j = thread; j < end; j += THREADS) {
    let gradient = weights[base + j] * (result[base + j] - mean) * uniforms.scale;
    result[base + j] = select(0.0, gradient, sees(sample, asking, j));
  }`,
});

/** ∂L/∂Q, ∂L/∂K and ∂L/∂V, packed as they came. */
const packedGradientProgram = (variant: Variant): FlatProgram => ({
  key: keyOf('packed_gradient', { ...variant, masked: false }),
  inputs: ['scores', 'weights', 'packed', 'dy', ...(variant.dropped ? ['dropped'] : [])],
  functions: PLACES,
  body: /* wgsl */ `
    let column = index % uniforms.width;
    let row = index / uniforms.width;
    let step = row % uniforms.steps;
    let sample = row / uniforms.steps;
    let keys = uniforms.heads * uniforms.keyDim;
    let d = column % uniforms.keyDim;
    var total = 0.0;
    if (column < keys) {
      let head = column / uniforms.keyDim;
      let asked = weightAt(sample, head, step, 0);
      for (var j = 0; j < uniforms.steps; j++) { total += scores[asked + j] * packed[keyAt(sample, j, head) + d]; }
    } else if (column < 2 * keys) {
      let head = (column - keys) / uniforms.keyDim;
      for (var i = 0; i < uniforms.steps; i++) {
        total += scores[weightAt(sample, head, i, step)] * packed[queryAt(sample, i, head) + d];
      }
    } else {
      let head = (column - 2 * keys) / uniforms.valueDim;
      let v = (column - 2 * keys) % uniforms.valueDim;
      for (var i = 0; i < uniforms.steps; i++) {
        let weight = weightAt(sample, head, i, step);
        total += weights[weight]${variant.dropped ? ' * dropped[weight]' : ''} * dy[answerAt(sample, i, head) + v];
      }
    }
    result[index] = total;`,
});

/** Two programs forward, two backward: [batch, steps, width] → [batch, steps, heads × valueDim]. Only with WebGPU in use. */
export function attendOnGpu(packedRows: tf.Tensor, how: Attending): tf.Tensor {
  const { heads, keyDim, valueDim } = how;
  const [batch, steps, width] = packedRows.shape as [number, number, number];
  const counts = { steps, width, heads, keyDim, valueDim, causal: Number(how.causal) };
  const uniforms: readonly Uniform[] = [
    ...Object.entries(counts).map(([name, value]) => ({ name, type: 'int32', value }) as const),
    { name: 'scale', type: 'float32', value: 1 / Math.sqrt(keyDim) },
  ];
  const variant = { masked: how.mask !== undefined, dropped: how.dropped !== undefined };
  const square = [batch, heads, steps, steps];
  const attended = tf.customGrad((input, ...rest) => {
    const save = rest.at(-1) as tf.GradSaveFunc;
    const packed = input as tf.Tensor;
    const [mask, dropped] = [how.mask, how.dropped].map((tensor) => (tensor ? [tensor] : []));
    const weights = runRowProgram(weightsProgram(variant), square, [packed, ...mask!], uniforms);
    const value = runFlatProgram(
      answersProgram(variant),
      [batch, steps, heads * valueDim],
      [weights, packed, ...dropped!],
      uniforms,
    );
    save([weights, packed, ...mask!, ...dropped!]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => {
      const [p, rows, ...others] = saved as [tf.Tensor, tf.Tensor, ...tf.Tensor[]];
      const scores = runRowProgram(scoreGradientProgram(variant), square, [p, rows, dy, ...others], uniforms);
      const kept = variant.dropped ? [others.at(-1)!] : [];
      return runFlatProgram(
        packedGradientProgram(variant),
        rows.shape,
        [scores, p, rows, dy, ...kept],
        uniforms,
      );
    };
    return { value, gradFunc };
  });
  return attended(packedRows);
}
