/** @file The kernels for WASM beside the tfjs engine, with batches in one piece and in several. */
import { describe } from 'vitest';
import { compileProgram } from './compiled-engine.ts';
import { describeBesideTfjs } from './testing/tfjs-suite.ts';

describe.each([1, 4])('in pieces: %d', (pieces) => {
  describeBesideTfjs((source) => compileProgram(source, { poison: true, pieces }), 150);
});
