/** @file The kernels for WebGPU, cut up in both ways, against plain loops in double precision. */
import { it } from 'vitest';
import { openGpu } from '#engine/compiled/testing/open-gpu.ts';
import {
  CASES,
  expectTracesGiven,
  expectTrains,
  expectWorks,
  type Compile,
} from '#engine/compiled/testing/reference-suite.ts';
import { expectWeighsClasses } from '#engine/compiled/testing/class-weights-suite.ts';
import { expectTellsSides } from '#engine/compiled/testing/sides-suite.ts';
import { expectSlopes, POINTWISE } from '#engine/compiled/testing/slopes-suite.ts';
import { compileForGpu } from './compile-for-gpu.ts';
import type { Tiling } from './product.ts';

const gpu = openGpu();

const compileWith =
  (tiling: Tiling): Compile =>
  (source) =>
    compileForGpu({ ...source, gpu: gpu(), tiling }, { poison: true });
const compile = compileWith({ variant: 'direct', rows: 4, columns: 4, busy: 4 });

it.each(CASES)('trains, answers and traces $name like the reference', (each) => expectWorks(compile, each));

/** Cases in which the product is another one. */
const PRODUCTS = CASES.filter(({ name }) => /^(conv2d|dense|pooled|same behind)/.test(name));
it.each(PRODUCTS)('trains $name in larger tiles like the reference', (each) =>
  expectTrains(compileWith({ variant: 'direct', rows: 8, columns: 8, busy: 16 }), each),
);

/** Software adapters take long to compile barriers. */
const TELLING = ['dense without bias', 'conv2d 3×3 same, strides 2', 'pooled convolution'];
it.each(CASES.filter(({ name }) => TELLING.includes(name)))(
  'trains $name in shared tiles like the reference',
  (each) => expectTrains(compileWith({ variant: 'shared', rows: 4, columns: 4, busy: 64 }), each),
);

it.each(POINTWISE)('%s has the slope of the reference', (activation) => expectSlopes(compile, activation));
it('traces samples that are handed in', () => expectTracesGiven(compile));
it('weighs classes as told', () => expectWeighsClasses(compile));
it('tells two classes apart by one number', () => expectTellsSides(compile));
