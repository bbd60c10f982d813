import { describe, expect, it } from 'vitest';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { applyFix } from '#model/edit.ts';
import { makeStack } from '#model/stack.ts';
import { mnistConvnet } from '#presets/mnist-convnet.ts';
import { estimateMemory, type Computing } from './estimate-memory.ts';
import { largestBatch, memoryIssue } from './fit-memory.ts';
import { memorySourceOf, type MemorySource } from './memory-source.ts';

const document: PlaygroundDocument = {
  ...mnistConvnet.document,
  training: { ...mnistConvnet.document.training, batchSize: 1024 },
};
const sourceOf = (of: PlaygroundDocument): MemorySource => memorySourceOf(of)!;
const ON_TFJS: Computing = { backend: 'wasm', engine: 'tfjs' };
const ON_GPU: Computing = { backend: 'webgpu', engine: 'compiled' };
const limits = { total: 200e6 };

it('has nothing to say while there is room, or nobody knows how much there is', () => {
  expect(memoryIssue(sourceOf(document), ON_TFJS, { total: 4e9 })).toBeNull();
  expect(memoryIssue(sourceOf(document), ON_TFJS, {})).toBeNull();
});

it('offers the largest batch that fits, and no larger one would', () => {
  const issue = memoryIssue(sourceOf(document), ON_TFJS, limits)!;
  expect(issue.severity).toBe('error');
  expect(issue.message.en).toMatch(/batches of 1024 takes about \d+ MB .* grants 200 MB/);
  const mended = applyFix(document, issue.fixes[0]!);
  expect(memoryIssue(sourceOf(mended), ON_TFJS, limits)).toBeNull();
  const { batchSize } = mended.training;
  expect(issue.fixes[0]!.label.en).toBe(`Use batches of ${batchSize}`);
  const larger = { ...mended, training: { ...mended.training, batchSize: batchSize + 1 } };
  expect(memoryIssue(sourceOf(larger), ON_TFJS, limits)).not.toBeNull();
});

it('says so when not even one sample fits, and offers no batch', () => {
  const source = sourceOf(document);
  expect(largestBatch(source, ON_TFJS, { total: 1e6 })).toBe(0);
  const issue = memoryIssue(source, ON_TFJS, { total: 1e6 })!;
  expect(issue.fixes).toEqual([]);
  expect(issue.message.en).toMatch(/Even one sample/);
});

describe('a GPU that binds little at once', () => {
  const normalized: PlaygroundDocument = {
    ...document,
    stacks: {
      main: makeStack([
        makeLayer('conv2d', { filters: 32, kernelSize: 3 }),
        makeLayer('batch_normalization'),
        makeLayer('flatten'),
        makeLayer('dense', { units: 10, activation: 'softmax' }),
      ]),
    },
  };
  const small = { tensor: 128e6 };

  it('takes batches in parts where it may', () => {
    expect(memoryIssue(sourceOf(document), ON_GPU, small)).toBeNull();
  });

  it('cannot take a batch that has to stay whole', () => {
    const issue = memoryIssue(sourceOf(normalized), ON_GPU, small)!;
    expect(issue.message.en).toMatch(/holds 128 MB in one piece/);
    const { training } = applyFix(normalized, issue.fixes[0]!);
    expect(training.batchSize).toBe(Math.floor(128e6 / (8 * 4 * 26 * 26 * 32)));
  });
});

it('counts what grows with the batch, with the weights, and with what the optimizer keeps', () => {
  const few = estimateMemory(
    sourceOf({ ...document, training: { ...document.training, batchSize: 64 } }),
    ON_GPU,
  );
  const many = estimateMemory(sourceOf(document), ON_GPU);
  expect(many.activations).toBe(16 * few.activations);
  expect([many.weights, many.optimizer]).toEqual([few.weights, few.optimizer]);
  expect(few.optimizer).toBe(2 * few.weights);
  expect(few.data).toBe(60_000 * 785);
});
