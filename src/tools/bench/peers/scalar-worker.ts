/** @file The network of objects as a trainer. */
import { loadNumbers } from '#tools/bench/page/bench-samples.ts';
import { serveTrainer } from '#tools/bench/page/serve-trainer.ts';
import { makeScalarNetwork, trainOn, updateWeights } from './scalar-network.ts';

serveTrainer(async ({ net }) => {
  const network = makeScalarNetwork(net);
  const { count, xs, ys } = await loadNumbers(net);
  const size = xs.length / count;
  const samples = Array.from(ys, (target, sample) => ({
    inputs: [...xs.subarray(sample * size, (sample + 1) * size)],
    target,
  }));
  const { batchSize, optimizer } = net.document.training;

  return async (steps) => async () => {
    let loss = NaN;
    for (let i = 0; i < steps * batchSize; i++) {
      const { inputs, target } = samples[i % count]!;
      loss = trainOn(network, inputs, target);
      if (i % batchSize === batchSize - 1) updateWeights(network, optimizer.learningRate);
    }
    return { loss };
  };
});
