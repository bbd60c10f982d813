import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellOf, cutOf, indexAt, sliceValues, type CardSize, type MatrixCut } from './slices.ts';

const CUTS: readonly MatrixCut[] = ['whole', 'column', 'row', 'heads-first', 'heads-middle'];
const SIZES = fc.constantFrom<CardSize>('full', 'half');
const shapes = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 1 }),
);

it('shows every number of any tensor in exactly one cell of one slice', () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom(...CUTS), SIZES, (shape, matrices, card) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const cut = cutOf(shape, matrices, card);
      const seen = new Set<string>();
      for (let index = 0; index < size; index++) {
        const { slice, cell } = cellOf(cut, index);
        expect(indexAt(cut, slice, cell)).toBe(index);
        expect(sliceValues(cut, slice, (at) => at + 1)[cell]).toBe(index + 1);
        seen.add(`${slice.join()}/${cell}`);
      }
      expect(seen.size).toBe(size);
    }),
  );
});

it('keeps pixels in their square and a kernel in its window', () => {
  expect(cutOf([784])).toMatchObject({ rows: 28, columns: 28, choosers: [], folded: true });
  expect(cutOf([10])).toMatchObject({ rows: 1, columns: 10 });
  expect(cutOf([10], 'whole', 'half')).toMatchObject({ rows: 2, columns: 5 });
  expect(cutOf([16])).toMatchObject({ rows: 2, columns: 8 });
  expect(cutOf([23])).toMatchObject({ rows: 3, columns: 8, empty: 1 });
  expect(cutOf([3, 3, 32, 64])).toMatchObject({
    rows: 3,
    columns: 3,
    choosers: [
      { axis: 2, count: 32, stride: 64 },
      { axis: 3, count: 64, stride: 1 },
    ],
  });
  // One unit's weights, in the order of its input.
  expect(cutOf([576, 64], 'column')).toMatchObject({ rows: 24, columns: 24, choosers: [{ count: 64 }] });
});

it('shows one head at a time', () => {
  // A kernel of 8 features, 2 heads and 3 numbers; scores of 2 heads between 5 steps and 7.
  expect(cutOf([8, 2, 3], 'heads-middle')).toMatchObject({
    rows: 8,
    columns: 3,
    choosers: [{ axis: 1, count: 2 }],
  });
  expect(cutOf([2, 5, 7], 'heads-first')).toMatchObject({
    rows: 5,
    columns: 7,
    choosers: [{ axis: 0, count: 2 }],
  });
});
