/** @file The kernels for WebGPU, cut up in both ways, against plain loops in double precision. */
import { describe, it } from 'vitest';
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import {
  CASES,
  expectInfers,
  expectTraces,
  expectTrains,
  TRACED,
  type Compile,
} from '#engine/compiled/testing/reference-suite.ts';
import { compileForGpu } from './gpu-engine.ts';
import type { Tiling } from './product.ts';

const gpu = openGpu();

const TILINGS: readonly Tiling[] = [
  { variant: 'direct', rows: 4, columns: 8, busy: 4 },
  { variant: 'shared', rows: 4, columns: 4, busy: 64 },
];

describe.each(TILINGS)('$variant', (tiling) => {
  const compile: Compile = (source) => compileForGpu({ ...source, gpu: gpu(), tiling }, { poison: true });
  it.each(CASES)('trains $name like the reference', ({ document }) => expectTrains(compile, document));
});

const compile: Compile = (source) =>
  compileForGpu({ ...source, gpu: gpu(), tiling: TILINGS[0]! }, { poison: true });
it.each(CASES)('infers $name like the reference', ({ document }) => expectInfers(compile, document));
it.each(TRACED)('traces $name like the reference', ({ document }) => expectTraces(compile, document));
