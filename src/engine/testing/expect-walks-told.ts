/** @file Every step of a task as its program walks it: each number explained as the engine has it, gradients proven by central differences. */
import '#lib/testing/to-be-allclose.ts';
import { expect } from 'vitest';
import { derive } from '#explain/derive.ts';
import type { TensorRef } from '#explain/place.ts';
import { proveGradient } from '#explain/proof/prove-gradient.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';
import { walksOf, type WalkName } from '#explain/walks.ts';
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { Program, TrainingData } from '#engine/engine.ts';

interface Walker {
  readonly program: Program;
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly sample: SampleTable;
}

async function recordOf({ program, document, data, sample }: Walker, walk: WalkName): Promise<SampleRecord> {
  const walked = await program.walk!(walk, sample, 3);
  const { params, slots, step } = await program.readParams();
  const { learningRate } = document.training.optimizer;
  const shape = { input: walked.input.shape, target: data.shape.target };
  return {
    ...walked,
    document,
    walk,
    shape,
    factor: 1,
    weights: params,
    optimizer: { slots, step, learningRate },
  };
}

/** First, last and middle. */
const someOf = (length: number): readonly number[] => [...new Set([0, length >> 1, length - 1])];

/** Every kind of number that `record` holds, explained as the engine has it; its first gradients proven. */
export async function expectTold(record: SampleRecord): Promise<void> {
  const tensors = record.layers.flatMap(({ gradients }, layer): readonly TensorRef[] => [
    { of: 'output', layer },
    { of: 'outputGradient', layer },
    ...gradients.map((gradient) => ({ of: 'weightGradient', name: gradient.name }) as const),
  ]);
  for (const tensor of [...tensors, { of: 'loss' } as const]) {
    const indices = someOf(tensorAt(record, tensor)!.values.length);
    const derived = indices.map((index) => derive(record, { tensor, index }));
    const untold = derived.flatMap(({ told, place }) => (told ? [] : [[record.walk, place]]));
    expect(untold).toEqual([]);
    expect(derived.map(({ value }) => value)).toBeAllclose(
      derived.map(({ engineValue }) => engineValue),
      { rtol: 5e-4, atol: 3e-6 },
    );
  }
  for (const { name: weight } of record.layers.flatMap(({ gradients }) => gradients).slice(0, 3)) {
    const proof = (await proveGradient(record, weight, 1))!;
    expect([proof.lossAt, proof.numeric]).toBeAllclose([record.loss, proof.analytic], {
      rtol: 1e-4,
      atol: 2e-5,
    });
  }
}

/** Resolves with the records, by the names of their walks. */
export async function expectWalksTold(walker: Walker): Promise<ReadonlyMap<WalkName, SampleRecord>> {
  const records = new Map<WalkName, SampleRecord>();
  for (const { name } of walksOf(walker.document.task)) {
    const record = await recordOf(walker, name);
    records.set(name, record);
    await expectTold(record);
  }
  return records;
}
