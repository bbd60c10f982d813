/**
 * @file The gradient of max pooling in plain loops over the WASM heap: each window gives its gradient to its
 * first largest value, as TensorFlow does. The backend's own kernel is several times slower and gives
 * zeros where gradients belong: it does not pass the self-test.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

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

function spreadImage(arrays: Arrays, pool: Pool, image: number): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, padInfo } = pool;
  const pitch = inWidth * channels;
  for (let row = 0; row < outHeight; row++) {
    const y = row * pool.strideHeight - padInfo.top;
    const [top, bottom] = [Math.max(0, y), Math.min(inHeight, y + pool.filterHeight)];
    for (let column = 0; column < outWidth; column++) {
      const x = column * pool.strideWidth - padInfo.left;
      const [left, right] = [Math.max(0, x), Math.min(inWidth, x + pool.filterWidth)];
      const start = ((image * inHeight + top) * inWidth + left) * channels;
      const window = { start, rows: bottom - top, columns: right - left, pitch, channels };
      spreadWindow(arrays, window, ((image * outHeight + row) * outWidth + column) * channels);
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
    const view = (tensor: tf.TensorInfo): Float32Array => wasm.typedArrayFromHeap(tensor) as Float32Array;
    const arrays = { x: view(input), y: view(output), dy: view(dy), dx: view(out).fill(0) };
    for (let image = 0; image < pool.batchSize; image++) spreadImage(arrays, pool, image);
    return out;
  },
};
