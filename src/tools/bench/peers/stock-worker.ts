/**
 * @file Stock tfjs as a trainer: `model.fit` at its best. The data is on the device as float32 before anything is timed;
 * no shuffling, no yielding to a page, no callback. Like our engine it reports loss and accuracy.
 */
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
// Named for its effect alone: an import of its types would be dropped.
import '@tensorflow/tfjs-backend-webgpu';
import { DATA_SHAPES, type BenchNet } from '#tools/bench/bench-nets.ts';
import { loadNumbers } from '#tools/bench/page/bench-samples.ts';
import { serveTrainer } from '#tools/bench/page/serve-trainer.ts';
import { buildStockModel } from './stock-model.ts';

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainUrl,
  'tfjs-backend-wasm-simd.wasm': simdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
});

// Left to itself it takes half of the cores.
if (crossOriginIsolated) setThreadsCount(navigator.hardwareConcurrency);

interface Samples {
  /** [samples, ...input], scaled. */
  readonly xs: tf.Tensor;
  /** [samples, outputs], one-hot. */
  readonly ys: tf.Tensor;
}

async function makeSamples(net: BenchNet): Promise<Samples> {
  const { count, xs, ys } = await loadNumbers(net);
  return {
    xs: tf.tensor(xs, [count, ...DATA_SHAPES[net.data].input]),
    ys: tf.tensor(ys, [count, ys.length / count]),
  };
}

/** The first `count` samples, on the device for certain. */
async function takeFirst({ xs, ys }: Samples, count: number): Promise<Samples> {
  const first = (table: tf.Tensor): tf.Tensor =>
    tf.slice(
      table,
      table.shape.map(() => 0),
      [count, ...table.shape.slice(1)],
    );
  const part = { xs: first(xs), ys: first(ys) };
  const probe = tf.tidy(() => tf.add(tf.max(part.xs), tf.max(part.ys)));
  await probe.data();
  probe.dispose();
  return part;
}

serveTrainer(async ({ backend, net }) => {
  tf.enableProdMode();
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs cannot start ${backend} here.`);
  const samples = await makeSamples(net);
  const model = buildStockModel(net.document, DATA_SHAPES[net.data].input);
  const { batchSize } = net.document.training;
  const epochSteps = Math.floor(samples.xs.shape[0] / batchSize);
  let part: Samples | undefined;

  return async (steps) => {
    const count = Math.min(steps, epochSteps) * batchSize;
    if (part?.xs.shape[0] !== count) {
      tf.dispose(part ? [part.xs, part.ys] : []);
      part = await takeFirst(samples, count);
    }
    const { xs, ys } = part;
    const how: tf.ModelFitArgs = {
      batchSize,
      epochs: Math.ceil(steps / epochSteps),
      shuffle: false,
      verbose: 0,
      yieldEvery: 'never',
    };
    return async () => {
      const { history } = await model.fit(xs, ys, how);
      return { loss: history['loss']!.at(-1) as number };
    };
  };
});
