/** @file jax-js as a trainer: the whole step jitted, the data on the device, only the last loss read back. */
import { defaultDevice, init, numpy as np } from '@jax-js/jax';
import { loadNumbers } from '#tools/bench/page/bench-samples.ts';
import { serveTrainer } from '#tools/bench/page/serve-trainer.ts';
import { makeStep } from './jax-step.ts';

/** Steps that may be under way: its documentation asks to wait now and then. */
const STEPS_AHEAD = 16;

serveTrainer(async ({ backend, net }) => {
  const device = backend === 'webgpu' ? 'webgpu' : 'wasm';
  const started = await init(device);
  if (!started.includes(device)) throw new Error(`jax-js cannot start ${device} here.`);
  defaultDevice(device);
  const { count, xs, ys } = await loadNumbers(net);
  const table = (values: Float32Array): np.Array => np.array(values).reshape([count, values.length / count]);
  const [inputs, targets] = [table(xs), table(ys)];
  const { batchSize } = net.document.training;
  const epochSteps = Math.floor(count / batchSize);
  const takeStep = makeStep(net);

  return async (steps) => async () => {
    let loss: np.Array | undefined;
    for (let step = 0; step < steps; step++) {
      const first = (step % epochSteps) * batchSize;
      const rows: [number, number] = [first, first + batchSize];
      loss?.dispose();
      loss = takeStep(inputs.ref.slice(rows), targets.ref.slice(rows));
      if (step % STEPS_AHEAD === STEPS_AHEAD - 1) await loss.blockUntilReady();
    }
    return { loss: (await loss!.jsAsync()) as number };
  };
});
