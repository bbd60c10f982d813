/**
 * @file Every layer in plain loops and double precision, straight from its formula: what the engine is
 * tested against. Shares nothing with the engine but the names of things and the random streams.
 */
import { uniform, type RngKey } from '#lib/rng.ts';
import type { Activation } from '#model/activations.ts';
import type { LayerKind, LayerSpecOf } from '#model/layers/index.ts';
import type { Padding } from '#model/shape.ts';
import { normalBelow } from './normal-distribution.ts';

/** Numbers with a shape, row-major. */
export interface Block {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export type Params = Readonly<Record<string, Block>>;
export interface Mode {
  readonly training: boolean;
  /** Stream of this layer at this step. */
  readonly key: RngKey;
}

export const blockOf = (shape: readonly number[], values?: ArrayLike<number>): Block => {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: values ? Float64Array.from(values) : new Float64Array(size) };
};

const map = (x: Block, f: (value: number, index: number) => number): Block => ({
  ...x,
  values: x.values.map(f),
});

function softmax(z: Block): Block {
  const length = z.shape.at(-1)!;
  const out = map(z, Math.exp);
  for (let row = 0; row < out.values.length; row += length) {
    const powers = out.values.subarray(row, row + length);
    const total = powers.reduce((sum, power) => sum + power, 0);
    powers.forEach((power, i) => (powers[i] = power / total));
  }
  return out;
}

const POINTWISE: Readonly<Record<Exclude<Activation, 'softmax'>, (z: number) => number>> = {
  linear: (z) => z,
  relu: (z) => (z > 0 ? z : 0),
  leaky_relu: (z) => (z > 0 ? z : 0.2 * z),
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)),
  gelu: (z) => z * normalBelow(z),
  silu: (z) => z / (1 + Math.exp(-z)),
  mish: (z) => z * Math.tanh(Math.log1p(Math.exp(z))),
  softplus: (z) => Math.log1p(Math.exp(z)),
  softsign: (z) => z / (1 + Math.abs(z)),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  hard_sigmoid: (z) => Math.min(Math.max(z + 3, 0), 6) / 6,
};

const activate = (name: Activation, z: Block): Block =>
  name === 'softmax' ? softmax(z) : map(z, POINTWISE[name]);

interface Sliding {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Places along one axis with the first and one past the last position inside the image, and the one in front of the edge. */
function places(length: number, { size, stride, padding }: Sliding) {
  const count = padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1;
  const lacking = padding === 'same' ? Math.max(0, (count - 1) * stride + size - length) : 0;
  return Array.from({ length: count }, (_, i) => {
    const origin = i * stride - Math.floor(lacking / 2);
    return { origin, from: Math.max(0, origin), to: Math.min(length, origin + size) };
  });
}

/** Calls `visit` for every output position of a window with the input positions under it. */
function slide(
  x: Block,
  sliding: Sliding,
  visit: (at: { place: number; taps: readonly Tap[] }) => void,
): readonly number[] {
  const [batch, height, width] = x.shape as [number, number, number];
  const [rows, columns] = [places(height, sliding), places(width, sliding)];
  let place = 0;
  for (let n = 0; n < batch; n++) {
    for (const row of rows) {
      for (const column of columns) {
        const taps: Tap[] = [];
        for (let i = row.from; i < row.to; i++) {
          for (let j = column.from; j < column.to; j++) {
            taps.push({ pixel: (n * height + i) * width + j, u: i - row.origin, v: j - column.origin });
          }
        }
        visit({ place: place++, taps });
      }
    }
  }
  return [batch, rows.length, columns.length];
}

interface Tap {
  /** Position in the batch of images, in pixels. */
  readonly pixel: number;
  readonly u: number;
  readonly v: number;
}

function convolve(x: Block, kernel: Block, bias: Block | undefined, sliding: Sliding): Block {
  const [, width, inChannels, outChannels] = kernel.shape as [number, number, number, number];
  const out: number[] = [];
  const shape = slide(x, sliding, ({ taps }) => {
    for (let k = 0; k < outChannels; k++) {
      let sum = bias ? bias.values[k]! : 0;
      for (const { pixel, u, v } of taps) {
        for (let c = 0; c < inChannels; c++) {
          const weight = kernel.values[((u * width + v) * inChannels + c) * outChannels + k]!;
          sum += x.values[pixel * inChannels + c]! * weight;
        }
      }
      out.push(sum);
    }
  });
  return blockOf([...shape, outChannels], out);
}

function pool(x: Block, sliding: Sliding, reduce: (values: readonly number[]) => number): Block {
  const channels = x.shape[3]!;
  const out: number[] = [];
  const shape = slide(x, sliding, ({ taps }) => {
    for (let c = 0; c < channels; c++)
      out.push(reduce(taps.map(({ pixel }) => x.values[pixel * channels + c]!)));
  });
  return blockOf([...shape, channels], out);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const poolWindow = (spec: LayerSpecOf<'max_pooling2d' | 'average_pooling2d'>): Sliding => ({
  size: spec.poolSize,
  stride: spec.strides || spec.poolSize,
  padding: spec.padding,
});

/** Mean and variance (1/n) of every channel. */
export function channelMoments(x: Block): readonly { mean: number; variance: number }[] {
  const channels = x.shape.at(-1)!;
  return Array.from({ length: channels }, (_, c) => {
    const values = [...x.values].filter((_value, i) => i % channels === c);
    const center = mean(values);
    return { mean: center, variance: mean(values.map((value) => (value - center) ** 2)) };
  });
}

function multiply(x: Block, kernel: Block, bias: Block | undefined): Block {
  const [inputs, units] = kernel.shape as [number, number];
  const batch = x.shape[0]!;
  const out = blockOf([batch, units]);
  out.values.forEach((_, i) => {
    const [row, unit] = [Math.floor(i / units), i % units];
    out.values[i] = bias ? bias.values[unit]! : 0;
    for (let p = 0; p < inputs; p++)
      out.values[i] += x.values[row * inputs + p]! * kernel.values[p * units + unit]!;
  });
  return out;
}

type Reference<K extends LayerKind> = (spec: LayerSpecOf<K>, x: Block, params: Params, mode: Mode) => Block;

export const REFERENCE_LAYERS: { readonly [K in LayerKind]: Reference<K> } = {
  dense: (spec, x, { kernel, bias }) => activate(spec.activation, multiply(x, kernel!, bias)),
  conv2d(spec, x, { kernel, bias }) {
    const sliding = { size: spec.kernelSize, stride: spec.strides, padding: spec.padding };
    return activate(spec.activation, convolve(x, kernel!, bias, sliding));
  },
  max_pooling2d: (spec, x) => pool(x, poolWindow(spec), (values) => Math.max(...values)),
  average_pooling2d: (spec, x) => pool(x, poolWindow(spec), mean),
  global_average_pooling2d(_spec, x) {
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const out = blockOf([batch, channels]);
    x.values.forEach((value, i) => {
      const image = Math.floor(i / (height * width * channels));
      out.values[image * channels + (i % channels)]! += value / (height * width);
    });
    return out;
  },
  flatten: (_spec, x) => ({ ...x, shape: [x.shape[0]!, x.values.length / x.shape[0]!] }),
  activation: (spec, x) => activate(spec.activation, x),
  dropout({ rate }, x, _params, { training, key }) {
    if (!training || rate === 0) return x;
    const draws = uniform(key, x.values.length);
    return map(x, (value, i) => (draws[i]! >= Math.fround(rate) ? value / (1 - rate) : 0));
  },
  batch_normalization({ epsilon }, x, { gamma, beta, moving_mean, moving_variance }, { training }) {
    const channels = x.shape.at(-1)!;
    const running = Array.from({ length: channels }, (_, c) => ({
      mean: moving_mean!.values[c]!,
      variance: moving_variance!.values[c]!,
    }));
    const moments = training ? channelMoments(x) : running;
    return map(x, (value, i) => {
      const { mean: center, variance } = moments[i % channels]!;
      const normal = (value - center) / Math.sqrt(variance + epsilon);
      return gamma!.values[i % channels]! * normal + beta!.values[i % channels]!;
    });
  },
};
