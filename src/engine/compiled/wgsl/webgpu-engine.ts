import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Engine } from '#engine/engine.ts';
import { err, ok } from '#lib/result.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import { compileForGpu } from './compile-for-gpu.ts';
import { tilingFor } from './tiling-for.ts';

/** On the device that `engine/backends` has started and watches, so that its loss is told once and in one way. */
export const webgpuEngine: Engine = {
  async compile(document, data, key, onCompiled) {
    try {
      const { device: gpu } = tf.backend() as WebGPUBackend;
      const tiling = await tilingFor(gpu);
      const options = onCompiled ? { onCompiled } : {};
      return ok(await compileForGpu({ document, data, key, gpu, tiling }, options));
    } catch (error) {
      return err(faultOf(error));
    }
  },
};
