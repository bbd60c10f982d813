/** @file Classes told at every step: what is lost, what is right and what is told of it, on the engines that train it. */
import '#lib/testing/to-be-allclose.ts';
import { beforeAll, expect, it } from 'vitest';
import { chooseEngine } from '#engine/choose-engine.ts';
import type { TrainingData } from '#engine/engine.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { expectTold } from '#engine/testing/expect-walks-told.ts';
import { fakeTokens } from '#engine/testing/fake-data.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import { classTarget, numberTarget } from '#model/data-spec.ts';
import { makeLayer, makeLoss, type CheckedDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { EngineChoice } from '#protocol/backend.ts';

const [STEPS, TOKENS, SAMPLES] = [5, 7, 24];
const BATCH = Uint32Array.from({ length: SAMPLES }, (_, i) => i);
const FACTORS = Float32Array.of(0.5, 3, 1);

function makeDocument(between: LayerSpec, head: LayerSpec, loss: CheckedDocument['training']['loss']) {
  const embedding = makeLayer('embedding', { inputDim: TOKENS, outputDim: 3 });
  const document = documentOf([embedding, between, head], { loss });
  return { ...document, task: makeTask('classify', { answers: 'every_step' }) };
}

const lstm = makeLayer('lstm', { units: 4, returnSequences: true });
const conv = makeLayer('conv1d', { filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh' });
const one = makeLayer('dense', { units: 1, activation: 'sigmoid' });
const each = makeLayer('dense', { units: 3, activation: 'softmax' });

const tokens = (classes: number): TrainingData => {
  const data = fakeTokens(STEPS, TOKENS, classes, SAMPLES);
  return { ...data, shape: { ...data.shape, tokens: TOKENS }, classFactors: FACTORS.subarray(0, classes) };
};

/** Two classes by one number, as sessions hand them to engines. */
function byOneNumber(): TrainingData {
  const data = tokens(2);
  const { learn } = data.dataset;
  const numbered = { ...learn, targets: Float32Array.from(learn.targets) };
  const dataset = { ...data.dataset, learn: numbered };
  return { ...data, dataset, shape: { ...data.shape, target: numberTarget(1) }, cut: 0 };
}

const NETS = {
  'one number after each token': {
    document: makeDocument(lstm, one, makeLoss('binary_crossentropy')),
    data: byOneNumber(),
    width: 1,
  },
  'one number for each window': {
    document: makeDocument(conv, one, makeLoss('binary_crossentropy')),
    data: byOneNumber(),
    width: 1,
  },
  'a share for each class': {
    document: makeDocument(lstm, each, makeLoss('sparse_categorical_crossentropy')),
    data: tokens(3),
    width: 3,
  },
} as const;

async function compile(name: keyof typeof NETS, choice: EngineChoice) {
  const { document, data } = NETS[name];
  const compiled = await chooseEngine(choice).compile(document, data, seedKey(5));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  return compiled.value;
}

beforeAll(() => startBackend('wasm'));

it.each([
  ['one number after each token', 'auto', 'tfjs'],
  ['one number for each window', 'auto', 'compiled'],
  ['one number for each window', 'tfjs', 'tfjs'],
  ['a share for each class', 'auto', 'tfjs'],
] as const)(
  '%s, on %s: the label is held against every answer, the last one counts',
  (name, choice, engine) =>
    expectNoLeak(async () => {
      const { document, data, width } = NETS[name];
      const { inputs, targets } = data.dataset.learn;
      const program = await compile(name, choice);
      expect(program.engine.name).toBe(engine);
      const layers = await program.activations(inputs, SAMPLES);
      expect(layers.map(({ name: layer, shape }) => [layer, ...shape]).at(-1)).toEqual([
        'dense',
        STEPS,
        width,
      ]);
      const answers = layers.at(-1)!.values; // [samples, steps, width]
      const rightShare = (sample: number, step: number): number => {
        const at = (sample * STEPS + step) * width;
        const second = answers[at]!;
        return width > 1 ? answers[at + targets[sample]!]! : targets[sample] === 1 ? second : 1 - second;
      };
      const losses = Array.from(targets, (_, sample) => {
        const surprises = Array.from({ length: STEPS }, (_v, step) => -Math.log(rightShare(sample, step)));
        return surprises.reduce((sum, surprise) => sum + surprise, 0) / STEPS;
      });
      const last = Array.from(answers).filter((_, i) => i % (STEPS * width) >= (STEPS - 1) * width);

      expect(await program.predict(inputs, SAMPLES)).toBeAllclose(last, { rtol: 1e-5 });
      const evaluated = await program.evaluate(inputs, targets);
      expect(evaluated.outputs).toBeAllclose(last, { rtol: 1e-5 });
      expect(evaluated.losses).toBeAllclose(losses, { rtol: 1e-4 });

      program.step([BATCH]);
      const [metrics] = await program.drain();
      const right = Array.from(targets).filter((label, i) => {
        const said = last.slice(i * width, (i + 1) * width);
        return label === (width === 1 ? Number(said[0]! > 0.5) : said.indexOf(Math.max(...said)));
      });
      expect(metrics!.accuracy).toBeCloseTo(right.length / SAMPLES, 6);
      const counted = losses.map((loss, i) => loss * FACTORS[targets[i]!]!);
      expect(metrics!.loss).toBeCloseTo(counted.reduce((sum, loss) => sum + loss, 0) / SAMPLES, 4);

      const { loss, layers: traced } = await program.trace(4);
      const { params, slots, step } = await program.readParams();
      const label = targets[4]!;
      const target = Float32Array.from({ length: STEPS * width }, (_, k) =>
        width === 1 ? label : Number(k % width === label),
      );
      const asked = width === 1 ? data.shape.target : classTarget(width, [STEPS]);
      await expectTold({
        document,
        shape: { input: [STEPS], target: asked },
        input: {
          name: 'input',
          shape: [STEPS],
          values: Float32Array.from(inputs.slice(4 * STEPS, 5 * STEPS)),
        },
        target,
        loss,
        layers: traced,
        factor: 1,
        weights: params,
        optimizer: { slots, step, learningRate: 1 },
      });
      program.dispose();
    }),
);
