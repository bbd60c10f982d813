/**
 * @file Stock tfjs as a trainer: `model.fit` at its best. The data is on the device as float32 before anything is timed;
 * no shuffling, no yielding to a page, no callback. Like our engine it reports loss and accuracy.
 */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
// Named for its effect alone: an import of its types would be dropped.
import '@tensorflow/tfjs-backend-webgpu';
import { mnist } from '#datasets/mnist.ts';
import { scalingOf, type Scaling } from '#datasets/scaling.ts';
import { sizeOf } from '#model/shape.ts';
import { benchDocument, loadBenchData } from './bench-document.ts';
import { serveTrainer } from './serve-trainer.ts';
import { buildStockModel } from './stock-model.ts';
import { BENCH_SAMPLES } from './trainer-call.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainUrl,
  'tfjs-backend-wasm-simd.wasm': simdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
});

interface Samples {
  /** [samples, 28, 28, 1], scaled. */
  readonly xs: tf.Tensor4D;
  /** [samples, classes], one-hot. */
  readonly ys: tf.Tensor2D;
}

async function makeSamples({ mean, factor }: Scaling): Promise<Samples> {
  const { learn } = await loadBenchData();
  const bytes = learn.inputs.subarray(0, BENCH_SAMPLES * sizeOf(mnist.input));
  const pixels = Float32Array.from(bytes, (byte) => (byte - mean) * factor);
  const [height, width, channels] = mnist.input as readonly [number, number, number];
  const hot = new Float32Array(BENCH_SAMPLES * mnist.classes);
  learn.targets.subarray(0, BENCH_SAMPLES).forEach((label, sample) => {
    hot[sample * mnist.classes + label] = 1;
  });
  return {
    xs: tf.tensor4d(pixels, [BENCH_SAMPLES, height, width, channels]),
    ys: tf.tensor2d(hot, [BENCH_SAMPLES, mnist.classes]),
  };
}

/** The first `count` samples, on the device for certain. */
async function takeFirst({ xs, ys }: Samples, count: number): Promise<Samples> {
  const part = {
    xs: tf.slice(xs, [0, 0, 0, 0], [count, -1, -1, -1]),
    ys: tf.slice(ys, [0, 0], [count, -1]),
  };
  const probe = tf.tidy(() => tf.add(tf.max(part.xs), tf.max(part.ys)));
  await probe.data();
  probe.dispose();
  return part;
}

serveTrainer(async (bench) => {
  tf.enableProdMode();
  if (!(await tf.setBackend(bench.backend))) throw new Error(`tfjs cannot start ${bench.backend} here.`);
  const document = benchDocument(bench);
  const samples = await makeSamples(scalingOf(document.data.scale, mnist));
  const model = buildStockModel(document, mnist.input);
  let part: Samples | undefined;

  return async (steps) => {
    const count = steps * bench.batch;
    if (part?.xs.shape[0] !== count) {
      tf.dispose(part ? [part.xs, part.ys] : []);
      part = await takeFirst(samples, count);
    }
    const { xs, ys } = part;
    const how: tf.ModelFitArgs = {
      batchSize: bench.batch,
      epochs: 1,
      shuffle: false,
      verbose: 0,
      yieldEvery: 'never',
    };
    return async () => {
      const { history } = await model.fit(xs, ys, how);
      return history['loss']!.at(-1) as number;
    };
  };
});
