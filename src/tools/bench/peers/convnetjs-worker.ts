/** @file ConvNetJS as a trainer: plain JavaScript, one sample after another. */
import convnetjs, { type Vol } from 'convnetjs';
import { answerSize } from '#model/data-spec.ts';
import { DATA_SHAPES } from '#tools/bench/bench-nets.ts';
import { loadNumbers } from '#tools/bench/page/bench-samples.ts';
import { serveTrainer } from '#tools/bench/page/serve-trainer.ts';
import { layerDefinitions, trainerOptions } from './convnetjs-model.ts';

serveTrainer(async ({ net: { data, document }, net }) => {
  const { input } = DATA_SHAPES[data];
  const classes = answerSize(DATA_SHAPES[data]);
  const network = new convnetjs.Net();
  network.makeLayers(layerDefinitions(document, input));
  const trainer = new convnetjs.Trainer(network, trainerOptions(document.training));

  const { count, xs, ys } = await loadNumbers(net);
  const [rows, columns, depth] = input.length === 3 ? input : [1, 1, input[0]];
  const size = xs.length / count;
  const volumes = new Map<number, Vol>();
  function volumeOf(sample: number): Vol {
    const known = volumes.get(sample);
    if (known) return known;
    const volume = new convnetjs.Vol(columns, rows, depth!, 0);
    volume.w.set(xs.subarray(sample * size, (sample + 1) * size));
    volumes.set(sample, volume);
    return volume;
  }
  function targetOf(sample: number): number | readonly number[] {
    const row = [...ys.subarray(sample * classes, (sample + 1) * classes)];
    return classes > 1 ? row.indexOf(1) : row;
  }

  return async (steps) => {
    const { batchSize } = document.training;
    const samples = Array.from({ length: Math.min(steps * batchSize, count) }, (_, sample) => ({
      volume: volumeOf(sample),
      target: targetOf(sample),
    }));
    return async () => {
      let loss = NaN;
      for (let i = 0; i < steps * batchSize; i++) {
        const { volume, target } = samples[i % samples.length]!;
        ({ loss } = trainer.train(volume, target));
      }
      return { loss };
    };
  };
});
