/**
 * @file Every layer kind on every backend against plain loops in double precision: shapes, outputs, losses,
 * and the gradients of every weight by central differences. A step of SGD with rate 1 shows the gradient.
 */
import '#lib/testing/to-be-allclose.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasClasses } from '#datasets/dataset-def.ts';
import { seedKey } from '#lib/rng.ts';
import { allAnalyses, analyseStack } from '#model/analyse.ts';
import type { CheckedDocument } from '#model/document.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import { LAYER_KINDS } from '#model/layers/index.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Program, TrainingData } from '#engine/engine.ts';
import { expectWeighsClasses } from '#engine/compiled/testing/class-weights-suite.ts';
import { expectTellsSides } from '#engine/compiled/testing/sides-suite.ts';
import { expectNoLeak } from '#engine/testing/expect-no-leak.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { presentBackends, startBackend } from '#engine/testing/present-backends.ts';
import { randomParams } from '#engine/testing/random-params.ts';
import { channelMoments } from '#explain/reference/layers/normalization.ts';
import {
  referenceAnswer,
  referenceGradients,
  referenceLoss,
  referenceLosses,
  referenceOutputGradients,
  referenceOutputs,
} from '#explain/reference/reference-network.ts';
import { staysAsItIs, type ReferenceRun } from '#explain/reference/reference-walk.ts';
import { pickSamples, referenceSamples } from '#engine/testing/reference-samples.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { LAYER_NETS } from '#engine/testing/layer-nets/index.ts';
import { documentOf, LOSS_NETS } from '#engine/testing/small-nets.ts';
import { PLACE_NETS, TABLE_NETS, TOKEN_NETS } from '#engine/testing/small-tables.ts';
import { tfjsEngine } from './tfjs-engine.ts';

const KEY = seedKey(11);
const DATA = fakeData(INPUT, CLASSES, 8);
const BATCH = Uint32Array.of(1, 6, 5);
const CLOSE = { rtol: 1e-3, atol: 2e-5 };

/** A network and what it learns from. */
interface Case {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
}

async function compile({ document, data }: Case): Promise<Program> {
  const compiled = await tfjsEngine.compile(document, data, KEY);
  if (!compiled.ok) throw new Error(compiled.error.detail);
  return compiled.value;
}

/** The reference's view of learning samples: the first step of training, or inference. */
function referenceRun(
  { document, data }: Case,
  params: readonly Tensor[],
  indices: Uint32Array,
  mode: 'train' | 'infer',
): ReferenceRun {
  const samples = referenceSamples(data, indices);
  return { document, params, ...samples, training: mode === 'train', key: KEY, step: 1 };
}

const cases = [
  ...Object.entries(LAYER_NETS).map(([name, stack]) => ({ name, document: documentOf(stack), data: DATA })),
  ...LOSS_NETS.map(({ loss, stack }, i) => ({
    name: `loss ${i}: ${loss.kind}`,
    document: documentOf(stack, { loss }),
    data: DATA,
  })),
  ...[...TABLE_NETS, ...TOKEN_NETS, ...PLACE_NETS].map(({ name, ...net }) => ({
    name: `table: ${name}`,
    ...net,
  })),
];

/** References by differences do not depend on the backend and take longest. */
const known = new Map<string, unknown>();
function knownOf<T>(name: string, run: ReferenceRun, of: (run: ReferenceRun) => T): T {
  const key = [of.name, name, run.training].join();
  if (!known.has(key)) known.set(key, of(run));
  return known.get(key) as T;
}

it('some net has every layer kind', () => {
  const kinds = new Set(
    cases.flatMap(({ document }) => allLayers(document.stacks.main).map(({ kind }) => kind)),
  );
  kinds.add('attention'); // needs an encoder: see with-encoder.browser.test.ts
  expect([...kinds].toSorted()).toEqual(LAYER_KINDS.toSorted());
});

describe.each(await presentBackends())('%s', (backend) => {
  beforeAll(() => startBackend(backend));

  it.each(cases)('trains $name like the reference', async ({ name, ...net }) => {
    await expectNoLeak(async () => {
      const program = await compile(net);
      const params = randomParams((await program.readParams()).params);
      program.writeParams({ params });
      program.step([BATCH]);
      const [metrics] = await program.drain();
      const after = (await program.readParams()).params;
      program.dispose();

      const run = referenceRun(net, params, BATCH, 'train');
      expect([metrics!.loss]).toBeAllclose([referenceLoss(run)], { rtol: 1e-4 });
      if (!hasClasses(net.data.dataset.learn)) expect(metrics!.accuracy).toBe(0);
      const gradients = knownOf(name, run, referenceGradients);
      const stays = staysAsItIs(net.document);
      for (const [index, before] of params.entries()) {
        if (before.name.includes('moving_') && !stays(before.name)) continue;
        const moved = before.values.map((value, i) => value - after[index]!.values[i]!);
        expect(moved, before.name).toBeAllclose(gradients.get(before.name)!, CLOSE);
      }
    });
  });

  // WebGL takes longest, and training has shown all its kernels: how answers are read back, a few cases tell.
  const looked = (all: typeof cases): typeof cases =>
    backend === 'webgl' ? all.filter((_, i) => i % 6 === 0) : all;

  // Training has shown every forward pass; these differ from it, or end in another way.
  const inferred = cases.filter(({ name }) =>
    /table|loss|3×3 same, strides 2|dropout|batch|noise|sampling|rotation|zoom|contrast|of its own|resid|time_d/.test(
      name,
    ),
  );
  it.each(looked(inferred))('infers $name like the reference', async ({ document, data }) => {
    await expectNoLeak(async () => {
      const program = await compile({ document, data });
      const params = randomParams((await program.readParams()).params);
      program.writeParams({ params });
      const layers = allAnalyses(analyseStack(document.stacks.main, data.shape.input));
      const run = referenceRun({ document, data }, params, Uint32Array.of(2, 7), 'infer');
      const expected = referenceOutputs(run);

      const { inputs, targets } = pickSamples(data, [2, 7]);
      const { losses, outputs } = await program.evaluate(inputs, targets);
      expect(losses).toBeAllclose(referenceLosses(run), { rtol: 1e-4, atol: 1e-5 });
      expect(outputs).toBeAllclose(referenceAnswer(run).values, CLOSE);
      expect(await program.predict(inputs, 2)).toBeAllclose(outputs, { atol: 1e-6 });

      const activations = await program.activations(pickSamples(data, [2]).inputs);
      program.dispose();
      expect(activations.map(({ name }) => name)).toEqual(layerNames(document.stacks.main));
      for (const [layer, { shape, values }] of activations.entries()) {
        const { output, repeats } = layers[layer]!;
        expect(shape).toEqual(repeats === 1 ? output : [repeats, ...output]);
        expect(values).toBeAllclose(expected[layer]!.values.subarray(0, values.length), CLOSE);
      }
    });
  });

  const traced = cases.filter(({ name }) =>
    /table|loss|frozen|3×3 valid relu|max.*same|average.*same|batch.*lists|of its own|of lists, one in|parallel c|time_d/.test(
      name,
    ),
  );
  it.each(looked(traced))('traces $name like the reference', async ({ name: net, document, data }) => {
    await expectNoLeak(async () => {
      const program = await compile({ document, data });
      const params = randomParams((await program.readParams()).params);
      program.writeParams({ params });
      const trace = await program.trace(4);
      const given = await program.trace(pickSamples(data, [4]));
      const inspection = await program.inspect(Uint32Array.of(4));
      program.dispose();

      const run = referenceRun({ document, data }, params, Uint32Array.of(4), 'infer');
      const [outputs, outputGradients] = [referenceOutputs(run), knownOf(net, run, referenceOutputGradients)];
      const gradients = knownOf(net, run, referenceGradients);
      expect([trace.loss]).toBeAllclose([referenceLoss(run)], { rtol: 1e-4 });
      for (const [layer, { name, output, outputGradient, gradients: own }] of trace.layers.entries()) {
        expect(output.values, name).toBeAllclose(outputs[layer]!.values, CLOSE);
        expect(outputGradient.values, name).toBeAllclose(outputGradients[layer]!, { rtol: 2e-3, atol: 2e-5 });
        for (const { name: param, values } of own)
          expect(values, param).toBeAllclose(gradients.get(param)!, CLOSE);
      }
      const told = trace.layers.flatMap((layer) => [layer.output, ...layer.gradients]);
      // A sample that is handed in takes another way to the device, which may round its scaling otherwise.
      const toldOfGiven = given.layers.flatMap((layer) => [layer.output, ...layer.gradients]);
      for (const [i, { name, values }] of told.entries())
        expect(toldOfGiven[i]!.values, name).toBeAllclose(values, { rtol: 1e-4, atol: 1e-6 });
      for (const { name, values } of [...inspection.outputs, ...inspection.gradients])
        expect(values, name).toBeAllclose(told.find((each) => each.name === name)!.values, CLOSE);
    });
  });

  it('weighs classes as told', () => expectNoLeak(() => expectWeighsClasses(compile)));
  it('tells two classes apart by one number', () => expectNoLeak(() => expectTellsSides(compile)));

  it('moves the running statistics of BatchNormalization as Keras does', async () => {
    const net = { document: documentOf(LAYER_NETS['batch_normalization of images']!), data: DATA };
    const program = await compile(net);
    const params = randomParams((await program.readParams()).params);
    program.writeParams({ params });
    program.step([BATCH]);
    const after = new Map((await program.readParams()).params.map(({ name, values }) => [name, values]));
    program.dispose();
    const moments = channelMoments(referenceOutputs(referenceRun(net, params, BATCH, 'train'))[0]!);
    for (const statistic of ['mean', 'variance'] as const) {
      const name = `batch_normalization/moving_${statistic}`;
      const before = params.find((param) => param.name === name)!.values;
      const expected = moments.map((moment, c) => 0.7 * before[c]! + 0.3 * moment[statistic]);
      expect(after.get(name)!).toBeAllclose(expected, { rtol: 1e-4 });
    }
  });
});
