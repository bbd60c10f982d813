/** @file The data that is trained on: the same for all engines, all of it there before anything is timed. */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { mnist } from '#datasets/mnist.ts';
import { factsOf } from '#datasets/index.ts';
import { AS_IS, type Scaling } from '#datasets/scaling.ts';
import { answerSize, classCount } from '#model/data-spec.ts';
import { seedKey, uniform } from '#lib/rng.ts';
import { sizeOf } from '#model/shape.ts';
import { DATA_SHAPES, SAMPLES, type BenchData, type BenchNet } from '#tools/bench/bench-nets.ts';

/** MNIST as the app loads it. */
async function loadMnist(): Promise<SampleTable> {
  const baseUrl = new URL('/', globalThis.location.href).href;
  const dataset = await mnist.load(
    { scale: 'unit', shuffledLabels: 0 },
    { baseUrl, seed: 0, onProgress: () => undefined },
  );
  await dataset.complete;
  return dataset.learn;
}

/** Points of [−6, 6]², 1 within a circle and −1 outside. */
function makePoints(): SampleTable {
  const inputs = uniform(seedKey(1), SAMPLES.points * 2).map((draw) => 12 * draw - 6);
  const targets = Float32Array.from({ length: SAMPLES.points }, (_, i) =>
    Math.hypot(inputs[2 * i]!, inputs[2 * i + 1]!) < 4 ? 1 : -1,
  );
  return { inputs, targets };
}

/** Noise, brighter for every class. */
function makeImages(): SampleTable {
  const { input } = DATA_SHAPES.colour;
  const classes = classCount(DATA_SHAPES.colour);
  const size = sizeOf(input);
  const targets = Uint8Array.from({ length: SAMPLES.colour }, (_, i) => i % classes);
  const inputs = Uint8Array.from(uniform(seedKey(2), SAMPLES.colour * size), (draw, i) => {
    const label = targets[Math.floor(i / size)]!;
    return Math.floor((draw * 256 * (label + 1)) / classes);
  });
  return { inputs, targets };
}

/** Noise, shifted for every class. */
function makeSequences(): SampleTable {
  const { input } = DATA_SHAPES.sequences;
  const classes = classCount(DATA_SHAPES.sequences);
  const size = sizeOf(input);
  const targets = Uint8Array.from({ length: SAMPLES.sequences }, (_, i) => i % classes);
  const inputs = uniform(seedKey(3), SAMPLES.sequences * size).map(
    (draw, i) => 2 * draw - 1 + targets[Math.floor(i / size)]! / classes,
  );
  return { inputs, targets };
}

const SOURCES: Readonly<Record<BenchData, () => SampleTable | Promise<SampleTable>>> = {
  mnist: loadMnist,
  points: makePoints,
  colour: makeImages,
  sequences: makeSequences,
};

/** As many samples as all engines share. */
export async function loadSamples(data: BenchData): Promise<SampleTable> {
  const { inputs, targets } = await SOURCES[data]();
  const { input } = DATA_SHAPES[data];
  const perTarget = targets instanceof Uint8Array ? 1 : answerSize(DATA_SHAPES[data]);
  return {
    inputs: inputs.subarray(0, SAMPLES[data] * sizeOf(input)),
    targets: targets.subarray(0, SAMPLES[data] * perTarget),
  };
}

/** Numbers are taken as they are. */
export const scalingFor = ({ data, document }: BenchNet): Scaling =>
  data === 'points' || data === 'sequences' ? AS_IS : factsOf(document.data).scaling;

/** What engines are fed that take numbers only. */
export interface NumberSamples {
  readonly count: number;
  /** [count, ...input], scaled. */
  readonly xs: Float32Array;
  /** [count, outputs]; one-hot where targets are classes. */
  readonly ys: Float32Array;
}

export async function loadNumbers(net: BenchNet): Promise<NumberSamples> {
  const { inputs, targets } = await loadSamples(net.data);
  const { mean, factor } = scalingFor(net);
  const classes = answerSize(DATA_SHAPES[net.data]);
  const xs = Float32Array.from(inputs, (raw) => (raw - mean) * factor);
  const count = SAMPLES[net.data];
  if (targets instanceof Float32Array) return { count, xs, ys: targets };
  const ys = new Float32Array(count * classes);
  for (const [sample, label] of targets.entries()) ys[sample * classes + label] = 1;
  return { count, xs, ys };
}
