/** @file The kernels for WebGPU beside the tfjs engine. */
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import { describeBesideTfjs } from '#engine/compiled/testing/tfjs-suite.ts';
import { compileForGpu } from './gpu-engine.ts';
import type { Tiling } from './product.ts';

const gpu = openGpu();
const TILING: Tiling = { variant: 'direct', rows: 4, columns: 4, busy: 16 };

describeBesideTfjs(
  (source) => compileForGpu({ ...source, gpu: gpu(), tiling: TILING }, { poison: true }),
  20,
);
