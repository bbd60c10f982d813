/** @file The kernels for WebGPU beside the tfjs engine. */
import { describe } from 'vitest';
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import type { Compile } from '#engine/compiled/testing/reference-suite.ts';
import { describeTables } from '#engine/compiled/testing/tables-suite.ts';
import { describeBesideTfjs } from '#engine/compiled/testing/tfjs-suite.ts';
import { compileForGpu } from './compile-for-gpu.ts';
import type { Tiling } from './product.ts';

const gpu = openGpu();
const TILING: Tiling = { variant: 'direct', rows: 4, columns: 4, busy: 16 };
const compile: Compile = (source) =>
  compileForGpu({ ...source, gpu: gpu(), tiling: TILING }, { poison: true });

describeBesideTfjs(compile, 50);
describe('tables', () => {
  describeTables(compile, 12);
});

const streamed: Compile = (source) =>
  compileForGpu({ ...source, gpu: gpu(), tiling: TILING }, { streamed: true });
describe('tables that are sent piece by piece', () => {
  describeTables(streamed, 3);
});
