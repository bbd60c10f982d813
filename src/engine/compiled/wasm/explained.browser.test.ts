/**
 * @file What is explained against what really runs: every number of the default network to the rounding of single precision, and
 * where the next step really moves the weights. Prints how long it takes to read everything about one sample.
 */
import '#lib/testing/to-be-allclose.ts';
import { expect, it } from 'vitest';
import { derive } from '#explain/derive.ts';
import type { Place, TensorRef } from '#explain/place.ts';
import { proveGradient } from '#explain/proof/prove-gradient.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';
import { nowMs } from '#lib/clock.ts';
import { seedKey } from '#lib/rng.ts';
import { makeOptimizer, type CheckedDocument } from '#model/document.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { mnistConvnet } from '#presets/mnist-convnet.ts';
import type { Program, TrainingData } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { CLASSES, flatten, head, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { pickSamples } from '#engine/testing/reference-samples.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { compileForWasm } from './wasm-engine.ts';

const SAMPLE = 5;

async function compile(document: CheckedDocument, data: TrainingData): Promise<Program> {
  const compiled = await compileForWasm({ document, data, key: seedKey(11) });
  for (const batch of [
    [1, 6, 5],
    [2, 4, 7],
    [0, 3, 5],
  ])
    compiled.step([Uint32Array.from(batch)]);
  return compiled;
}

async function recordOf(
  program: Program,
  document: CheckedDocument,
  data: TrainingData,
): Promise<SampleRecord> {
  const { inputs, targets } = pickSamples(data, [SAMPLE]);
  const { loss, layers } = await program.trace({ inputs, targets });
  const { params, slots, step } = await program.readParams();
  const target = new Float32Array(data.shape.target.kind === 'classes' ? data.shape.target.classes : 0);
  target[targets[0]!] = 1;
  return {
    document,
    shape: data.shape,
    input: { name: 'input', shape: data.shape.input, values: scaleInputs(inputs, data.scaling) },
    target,
    loss,
    factor: 1,
    layers,
    weights: params,
    optimizer: { slots, step, learningRate: document.training.optimizer.learningRate },
  };
}

/** Numbers here and there in a tensor. */
const someOf = (record: SampleRecord, tensor: TensorRef): readonly Place[] => {
  const { length } = tensorAt(record, tensor)!.values;
  return [...new Set([0, 0.21, 0.47, 0.76, 1].map((at) => Math.round(at * (length - 1))))].map((index) => ({
    tensor,
    index,
  }));
};

it('every number of mnist-convnet is explained to the rounding of single precision', async () => {
  const data = fakeData([28, 28, 1], 10, 8);
  const document = mnistConvnet.document as CheckedDocument;
  const program = await compile(document, data);
  const record = await recordOf(program, document, data); // makes its workspace
  const times: number[] = [];
  for (let reading = 0; reading < 5; reading++) {
    const startMs = nowMs();
    await recordOf(program, document, data);
    times.push(nowMs() - startMs);
  }
  const tookMs = Math.min(...times); // whatever else the machine does makes it longer
  console.log(`▸ everything about one sample of mnist-convnet, on WASM: ${tookMs.toFixed(1)} ms`);
  const tensors = record.layers.flatMap(({ gradients }, layer): readonly TensorRef[] => [
    { of: 'output', layer },
    { of: 'outputGradient', layer },
    ...gradients.map(({ name }) => ({ of: 'weightGradient', name }) as const),
  ]);
  for (const place of [
    ...tensors.flatMap((tensor) => someOf(record, tensor)),
    ...someOf(record, { of: 'loss' }),
  ]) {
    const { told, value, engineValue } = derive(record, place);
    expect(told, JSON.stringify(place)).toBe(true);
    expect([value], JSON.stringify(place)).toBeAllclose([engineValue], { rtol: 1e-4, atol: 1e-6 });
  }
  const proof = (await proveGradient(record, 'conv2d_1/kernel', 1234))!;
  expect(proof.numeric).toBeCloseTo(proof.analytic, 6);
  program.step([Uint32Array.of(SAMPLE)]);
  const { params } = await program.readParams();
  for (const { name } of record.layers.flatMap(({ gradients }) => gradients)) {
    const after = params.find((param) => param.name === name)!.values;
    expect(tensorAt(record, { of: 'newWeight', name })!.values, name).toBeAllclose(after, {
      rtol: 1e-4,
      atol: 2e-5,
    });
  }
  program.dispose();
});

it.each(OPTIMIZER_KINDS)('the next step by %s goes where it is told to go', async (kind) => {
  const data = fakeData(INPUT, CLASSES, 8);
  const document = documentOf([flatten, head()], { optimizer: makeOptimizer(kind, { learningRate: 0.01 }) });
  const program = await compile(document, data);
  const record = await recordOf(program, document, data);
  program.step([Uint32Array.of(SAMPLE)]);
  const after = (await program.readParams()).params.find(({ name }) => name === 'dense/kernel')!.values;
  const tensor = { of: 'newWeight', name: 'dense/kernel' } as const;
  expect(tensorAt(record, tensor)!.values).toBeAllclose(after, { rtol: 1e-4, atol: 1e-6 });
  for (const place of someOf(record, tensor))
    expect([derive(record, place).value]).toBeAllclose([after[place.index]!], { rtol: 1e-4, atol: 1e-6 });
  program.dispose();
});
