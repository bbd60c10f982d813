/**
 * @file Sums of rows by the number that each carries, the gradient of every embedding, always added in the same order. tfjs adds with
 * atomics, in whichever order the threads come. Here rows of one number are a chain, and whoever has its first row walks it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { asSegmentSum } from '#engine/kernels/segment-rows.ts';
import { runFlatKernel, type FlatProgram } from './flat-program.ts';

/** The next row of the same number (the count of rows where there is none); negative unless it is the first of its number. */
const CHAIN: FlatProgram = {
  key: 'strata_segment_chain',
  inputs: ['ids'],
  body: /* wgsl */ `
    let id = ids[index];
    var before = 0;
    while (ids[before] != id) { before++; }
    var next = index + 1;
    while (next < uniforms.size && ids[next] != id) { next++; }
    result[index] = f32(select(-next, next, before == index));`,
};

/** A thread for each value of x; only those of first rows have anything to do. */
const WALK: FlatProgram = {
  key: 'strata_segment_sum',
  inputs: ['x', 'ids', 'chain'],
  body: /* wgsl */ `
    var row = index / uniforms.columns;
    let column = index % uniforms.columns;
    let id = ids[row];
    if (chain[row] > 0.0 && id >= 0 && id < uniforms.segments) {
      var total = 0.0;
      while (row < uniforms.rows) {
        total += x[row * uniforms.columns + column];
        row = i32(abs(chain[row]));
      }
      result[id * uniforms.columns + column] = total;
    }`,
};

export const unsortedSegmentSum: tf.KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'webgpu',
  kernelFunc(args) {
    const { x, ids, segments, columns, shape } = asSegmentSum(args);
    const { backend } = args;
    const attrs = { shape, value: 0, dtype: 'float32' } as const;
    const out = tf.getKernel('Fill', 'webgpu').kernelFunc({ inputs: {}, backend, attrs }) as tf.TensorInfo;
    const rows = ids.shape[0]!;
    const chain = runFlatKernel(CHAIN, [rows], [ids], []);
    const uniforms = Object.entries({ rows, columns, segments }).map(
      ([name, value]) => ({ name, type: 'int32', value }) as const,
    );
    runFlatKernel({ ...WALK, into: out }, [rows, columns], [x, ids, chain], uniforms);
    tf.backend().disposeData(chain.dataId);
    return out;
  },
};
