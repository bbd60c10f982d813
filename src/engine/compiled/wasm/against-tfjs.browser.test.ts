/** @file The kernels for WASM beside the tfjs engine, with batches in one piece and in several. */
import { describe } from 'vitest';
import { compileForWasm } from './wasm-engine.ts';
import { describeBesideTfjs } from '#engine/compiled/testing/tfjs-suite.ts';

describe.each([1, 4])('in pieces: %d', (pieces) => {
  describeBesideTfjs((source) => compileForWasm(source, { poison: true, pieces }), 150);
});
