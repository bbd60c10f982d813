import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellOf, cutOf, indexAt, sliceValues, type MatrixCut } from './slices.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

it('shows every number of any tensor in exactly one cell of one slice', () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom<MatrixCut>('whole', 'column', 'row'), (shape, matrices) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const cut = cutOf(shape, matrices);
      const values = Float32Array.from({ length: size }, (_, i) => i + 1);
      const seen = new Set<string>();
      for (let index = 0; index < size; index++) {
        const { slice, cell } = cellOf(cut, index);
        expect(indexAt(cut, slice, cell)).toBe(index);
        expect(sliceValues(cut, slice, values)[cell]).toBe(index + 1);
        seen.add(`${slice.join()}/${cell}`);
      }
      expect(seen.size).toBe(size);
    }),
  );
});

it('keeps pixels in their square and a kernel in its window', () => {
  expect(cutOf([784])).toMatchObject({ rows: 28, columns: 28, choosers: [], folded: true });
  expect(cutOf([10])).toMatchObject({ rows: 1, columns: 10 });
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
