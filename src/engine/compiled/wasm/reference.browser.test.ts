/** @file The kernels for WASM, in both binaries, against plain loops in double precision. */
import { describe, it } from 'vitest';
import { compileForWasm } from './wasm-engine.ts';
import {
  CASES,
  expectInfers,
  expectTraces,
  expectTracesGiven,
  expectTrains,
  TRACED,
  type Compile,
} from '#engine/compiled/testing/reference-suite.ts';
import { expectWeighsClasses } from '#engine/compiled/testing/class-weights-suite.ts';
import { expectTellsSides } from '#engine/compiled/testing/sides-suite.ts';
import { expectSlopes, POINTWISE } from '#engine/compiled/testing/slopes-suite.ts';

describe.each(['relaxed', 'plain'] as const)('%s', (variant) => {
  const compile: Compile = (source) => compileForWasm(source, { variant, poison: true });
  it.each(CASES)('trains $name like the reference', ({ document }) => expectTrains(compile, document));
  it.each(POINTWISE)('%s has the slope of the reference', (activation) => expectSlopes(compile, activation));
});

const compile: Compile = (source) => compileForWasm(source, { poison: true });
it.each(CASES)('infers $name like the reference', ({ document }) => expectInfers(compile, document));
it.each(TRACED)('traces $name like the reference', ({ document }) => expectTraces(compile, document));
it('traces samples that are handed in', () => expectTracesGiven(compile));
it('weighs classes as told', () => expectWeighsClasses(compile));
it('tells two classes apart by one number', () => expectTellsSides(compile));
