/**
 * @file The gradient of max pooling in plain loops over the WASM heap: each window gives its gradient to its
 * first largest value, as TensorFlow does. The backend's own kernel is several times slower and gives
 * zeros where gradients belong: it does not pass the self-test.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { heapOf } from './compose.ts';

type Shape4 = [number, number, number, number];
type Pool = ReturnType<typeof tf.backend_util.computePool2DInfo>;

interface Arrays {
  /** [batch, height, width, channels] */
  readonly x: Float32Array;
  /** The largest value of every window: [batch, rows, columns, channels] */
  readonly y: Float32Array;
  /** Like y. */
  readonly dy: Float32Array;
  /** Like x; all zeros at first. */
  readonly dx: Float32Array;
}

/** The same memory. */
type Bits = Readonly<Record<keyof Arrays, Int32Array>>;

/** One window, clipped to the image: offsets into x of its first row and of the first value after its last. */
interface Window {
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
  /** Distance of rows in x. */
  readonly pitch: number;
  readonly channels: number;
}

/** Adds dy[from …] to the winners of the window, channel by channel. A window of NaN has none. */
function spreadWindow(
  { x, y, dy, dx }: Arrays,
  { start, rows, columns, pitch, channels }: Window,
  from: number,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const largest = y[from + channel]!;
    window: for (let row = 0; row < rows; row++) {
      const first = start + channel + row * pitch;
      for (let i = first; i < first + columns * channels; i += channels) {
        if (x[i] !== largest) continue;
        dx[i]! += dy[from + channel]!;
        break window;
      }
    }
  }
}

/** −1 where the bits differ, 0 where they are the same. */
const differs = (difference: number): number => (difference | -difference) >> 31;

/**
 * The same for a whole window of 2 × 2 that shares no value with another, on the bits of the values: masks take the
 * place of branches, since who wins is a toss-up, and guessing wrong costs more than all the arithmetic.
 */
function spreadQuad({ x, y, dy, dx }: Bits, { start, pitch, channels }: Window, from: number): void {
  for (let channel = 0; channel < channels; channel++) {
    const a = start + channel;
    const b = a + channels;
    const c = a + pitch;
    const d = b + pitch;
    const largest = y[from + channel]!;
    const gradient = dy[from + channel]!;
    const notA = differs(x[a]! ^ largest);
    const notB = notA & differs(x[b]! ^ largest);
    const notC = notB & differs(x[c]! ^ largest);
    dx[a] = gradient & ~notA;
    dx[b] = gradient & (notA ^ notB);
    dx[c] = gradient & (notB ^ notC);
    dx[d] = gradient & notC & ~differs(x[d]! ^ largest);
  }
}

function spreadImage(arrays: Arrays, bits: Bits, pool: Pool, image: number): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, padInfo } = pool;
  const pitch = inWidth * channels;
  const quads =
    pool.filterHeight === 2 && pool.filterWidth === 2 && pool.strideHeight >= 2 && pool.strideWidth >= 2;
  for (let row = 0; row < outHeight; row++) {
    const y = row * pool.strideHeight - padInfo.top;
    const [top, bottom] = [Math.max(0, y), Math.min(inHeight, y + pool.filterHeight)];
    for (let column = 0; column < outWidth; column++) {
      const x = column * pool.strideWidth - padInfo.left;
      const [left, right] = [Math.max(0, x), Math.min(inWidth, x + pool.filterWidth)];
      const start = ((image * inHeight + top) * inWidth + left) * channels;
      const window = { start, rows: bottom - top, columns: right - left, pitch, channels };
      const from = ((image * outHeight + row) * outWidth + column) * channels;
      if (quads && window.rows === 2 && window.columns === 2) spreadQuad(bits, window, from);
      else spreadWindow(arrays, window, from);
    }
  }
}

export const maxPoolGrad: tf.KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const wasm = backend as BackendWasm;
    const { dy, input, output } = inputs as Readonly<Record<'dy' | 'input' | 'output', tf.TensorInfo>>;
    const { filterSize, strides, pad } = attrs as unknown as Record<
      'filterSize' | 'strides',
      [number, number]
    > & {
      readonly pad: 'valid' | 'same';
    };
    const pool = tf.backend_util.computePool2DInfo(input.shape as Shape4, filterSize, strides, 1, pad);
    // Made before the views below: the heap may move when it grows.
    const out = wasm.makeOutput(input.shape, 'float32');
    const arrays = { x: heapOf(input), y: heapOf(output), dy: heapOf(dy), dx: heapOf(out).fill(0) };
    const bitsOf = ({ buffer, byteOffset, length }: Float32Array): Int32Array =>
      new Int32Array(buffer, byteOffset, length);
    const { x, y, dy: gradients, dx } = arrays;
    const bits = { x: bitsOf(x), y: bitsOf(y), dy: bitsOf(gradients), dx: bitsOf(dx) };
    for (let image = 0; image < pool.batchSize; image++) spreadImage(arrays, bits, pool, image);
    return out;
  },
};
