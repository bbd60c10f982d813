import { gaussian } from '#lib/gaussian.ts';
import { fold, seedKey, shuffle } from '#lib/rng.ts';
import { CLOUDS } from '#lib/streams.ts';
import { text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { int, number } from '#model/fields.ts';
import { defineDataset, type LoadedDataset, type SampleTable } from '#datasets/dataset-def.ts';
import { AS_IS } from '#datasets/scaling.ts';

const COUNTS = { train: 8000, validation: 1000, test: 1000 } as const;
const RADIUS = 2;
/** Streams within that of the clouds. */
const [NORMAL, ORDER] = [1, 2];

interface RingSettings {
  readonly clouds: number;
  readonly deviation: number;
}

/** `count` points in random order, as many of each cloud as of the next, with the number of their cloud. */
function drawRing({ clouds, deviation }: RingSettings, count: number, seed: number): SampleTable {
  const key = fold(seedKey(seed), CLOUDS);
  const offsets = gaussian(fold(key, NORMAL), 2 * count, deviation);
  const targets = Uint8Array.from(
    shuffle(
      fold(key, ORDER),
      Uint32Array.from({ length: count }, (_, i) => i % clouds),
    ),
  );
  const middle = (angle: number, axis: number): number =>
    RADIUS * (axis === 0 ? Math.cos(angle) : Math.sin(angle));
  const inputs = offsets.map(
    (offset, i) => middle((2 * Math.PI * targets[i >> 1]!) / clouds, i % 2) + offset,
  );
  return { inputs, targets };
}

/** The points from `from` to `to`. */
const part = ({ inputs, targets }: SampleTable, from: number, to: number): SampleTable => ({
  inputs: inputs.slice(2 * from, 2 * to),
  targets: targets.slice(from, to),
});

export const ring = defineDataset({
  id: 'ring',
  title: text('Ring of clouds', '环形点云'),
  summary: text(
    'Round clouds of points on a circle. A generator that falls for the easiest one is caught at a glance.',
    '圆周上的一圈点云。若生成器只会模仿其中一团，一眼就能看出来。',
  ),
  source: {
    title: text(
      'After Metz, Poole, Pfau and Sohl-Dickstein: Unrolled Generative Adversarial Networks; drawn here from the seed',
      '仿照 Metz、Poole、Pfau 与 Sohl-Dickstein：Unrolled Generative Adversarial Networks；由随机种子在此生成',
    ),
    url: 'https://arxiv.org/abs/1611.02163',
    licence: text('The points are made on your machine', '这些点在你的机器上生成'),
  },
  modality: 'points',
  inputKind: text('point of the plane', '平面上的点'),
  fields: {
    clouds: int({
      label: text('Clouds', '点云数'),
      help: text('How many clouds stand on the circle.', '圆周上有多少团点云。'),
      code: 'clouds',
      min: 2,
      max: 16,
      default: 8,
    }),
    deviation: number({
      label: text('Deviation', '标准差'),
      help: text('How wide each cloud is; the circle has a radius of 2.', '每团点云有多宽；圆的半径为 2。'),
      code: 'dev',
      min: 0.01,
      max: 0.5,
      step: 0.01,
      default: 0.1,
    }),
  },
  facts: ({ clouds }) => ({
    input: [2],
    target: classTarget(clouds),
    classNames: Array.from({ length: clouds }, (_, index) => String(index + 1)),
    counts: COUNTS,
    scaling: AS_IS,
    scalingWords: text('numbers as they are', '原始数值'),
    inputNames: ['x₁', 'x₂'],
  }),
  loadedBy: ['clouds', 'deviation', 'seed'],
  load: async (settings, { seed }): Promise<LoadedDataset> => {
    const learn = COUNTS.train + COUNTS.validation;
    const all = drawRing(settings, learn + COUNTS.test, seed);
    return {
      learn: part(all, 0, learn),
      test: part(all, learn, learn + COUNTS.test),
      available: () => learn,
      whenAvailable: () => Promise.resolve(),
      complete: Promise.resolve(),
      shardSize: learn,
    };
  },
});
