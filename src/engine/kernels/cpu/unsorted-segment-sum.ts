import * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { addRows, asSegmentSum } from '#engine/kernels/segment-rows.ts';
import { valuesOf } from './values-of.ts';

/** Sums of rows by number, the gradient of every embedding: the backend's own goes through all rows once for each number. */
export const unsortedSegmentSum: tf.KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'cpu',
  kernelFunc(args) {
    const { x, ids, columns, shape } = asSegmentSum(args);
    const cpu = args.backend as MathBackendCPU;
    const out = new Float32Array(tf.util.sizeFromShape(shape));
    addRows(valuesOf(cpu, x), cpu.readSync(ids.dataId) as Int32Array, out, columns);
    return cpu.makeTensorInfo(shape, 'float32', out);
  },
};
