import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import { readAll } from './read-all.ts';

type Raw = SampleTable['inputs'];

/** Samples that are inferred at once: bounds the memory of intermediate images. */
const CHUNK = 256;
/** Numbers of all their answers at most. */
const MOST_OUTPUTS = 2 ** 22;

/** One after another. */
function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((offset, part) => (out.set(part, offset), offset + part.length), 0);
  return out;
}

/**
 * Runs `infer` over `count` samples, some at a time, and joins what it gives: [chunk, …] → [count, …]. `start` is the number
 * of a chunk's first sample, `outputs` how many numbers it gives of a sample: where they are many, chunks are shorter.
 */
export async function inChunks(
  raw: Raw,
  count: number,
  infer: (chunk: Raw, start: number) => tf.Tensor,
  outputs = 1,
): Promise<Float32Array> {
  const size = raw.length / count;
  const most = Math.max(1, Math.min(CHUNK, Math.floor(MOST_OUTPUTS / outputs)));
  const results: tf.Tensor[] = [];
  for (let start = 0; start < count; start += most) {
    const chunk = raw.subarray(start * size, Math.min(count, start + most) * size);
    results.push(tf.tidy(() => infer(chunk, start)));
  }
  return joined(await readAll(results).finally(() => tf.dispose(results)));
}

/** The same where `infer` gives several tensors: what each comes to. */
export async function listsInChunks(
  raw: Raw,
  count: number,
  infer: (chunk: Raw, start: number) => tf.Tensor[],
): Promise<readonly Float32Array[]> {
  const size = raw.length / count;
  const chunks: (readonly Float32Array[])[] = [];
  for (let start = 0; start < count; start += CHUNK) {
    const chunk = raw.subarray(start * size, Math.min(count, start + CHUNK) * size);
    const outputs = tf.tidy(() => infer(chunk, start));
    chunks.push(await readAll(outputs).finally(() => tf.dispose(outputs)));
  }
  return chunks[0]!.map((_, index) => joined(chunks.map((values) => values[index]!)));
}
