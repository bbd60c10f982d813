/** @file The kernels for WASM, in both binaries, against plain loops in double precision. */
import { describe, it } from 'vitest';
import { compileForWasm } from './wasm-engine.ts';
import {
  CASES,
  expectTracesGiven,
  expectWorks,
  type Compile,
} from '#engine/compiled/testing/reference-suite.ts';
import { expectWeighsClasses } from '#engine/compiled/testing/class-weights-suite.ts';
import { expectTellsSides } from '#engine/compiled/testing/sides-suite.ts';
import { expectSlopes, POINTWISE } from '#engine/compiled/testing/slopes-suite.ts';

describe.each(['relaxed', 'plain'] as const)('%s', (variant) => {
  const compile: Compile = (source) => compileForWasm(source, { variant, poison: true });
  it.each(CASES)('trains, answers and traces $name like the reference', (each) => expectWorks(compile, each));
  it.each(POINTWISE)('%s has the slope of the reference', (activation) => expectSlopes(compile, activation));
});

const compile: Compile = (source) => compileForWasm(source, { poison: true });
it('traces samples that are handed in', () => expectTracesGiven(compile));
it('weighs classes as told', () => expectWeighsClasses(compile));
it('tells two classes apart by one number', () => expectTellsSides(compile));
