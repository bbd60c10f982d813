/** @file The kernels for WASM, in both binaries, against plain loops in double precision. */
import { describe, it } from 'vitest';
import { INPUT } from '#engine/testing/small-nets.ts';
import { compileProgram } from './compiled-engine.ts';
import { covers } from './ir/lower-document.ts';
import {
  CASES,
  expectInfers,
  expectTraces,
  expectTrains,
  TRACED,
  type Compile,
  type ReferenceCase,
} from './testing/reference-suite.ts';

const covered = ({ document }: ReferenceCase): boolean => covers(document, INPUT).ok;

describe.each(['relaxed', 'plain'] as const)('%s', (variant) => {
  const compile: Compile = (source) => compileProgram(source, { variant, poison: true });
  it.each(CASES.filter(covered))('trains $name like the reference', ({ document }) =>
    expectTrains(compile, document),
  );
});

const compile: Compile = (source) => compileProgram(source, { poison: true });
it.each(CASES.filter(covered))('infers $name like the reference', ({ document }) =>
  expectInfers(compile, document),
);
it.each(TRACED.filter(covered))('traces $name like the reference', ({ document }) =>
  expectTraces(compile, document),
);
