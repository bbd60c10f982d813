/** @file One step of a task with a batch of one, looked at: what came in, what was asked for, and what it did to the network. */
import * as tf from '@tensorflow/tfjs-core';
import type { Walked } from '#engine/engine.ts';
import type { Batch } from '#engine/kernels/sample-store.ts';
import { readTrace } from '#engine/tfjs/inspect.ts';
import { readAll } from '#engine/tfjs/read-all.ts';
import type { Model } from '#engine/tfjs/training-step.ts';

/** `makeBatch` is called within a `tidy`. */
export async function readWalk(model: Model, makeBatch: () => Batch): Promise<Walked> {
  const kept: tf.Tensor[] = [];
  const watched = (): Batch => {
    const batch = makeBatch();
    kept.push(tf.keep(tf.clone(batch.inputs)), tf.keep(tf.cast(batch.targets, 'float32')));
    return batch;
  };
  try {
    const trace = await readTrace(model, watched);
    const [values, target] = (await readAll(kept)) as [Float32Array, Float32Array];
    return { ...trace, input: { name: 'input', shape: kept[0]!.shape.slice(1), values }, target };
  } finally {
    tf.dispose(kept);
  }
}
