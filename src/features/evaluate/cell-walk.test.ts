import { expect, it } from 'vitest';
import { nextCell, type Arrow } from './cell-walk.ts';

const cell = (label: number, predicted: number) => ({ label, predicted });
// Filled cells of a 4 × 4 matrix: the diagonal, and (0, 3), (2, 0).
const filled = [cell(0, 0), cell(0, 3), cell(1, 1), cell(2, 0), cell(2, 2), cell(3, 3)];

it('goes to the nearest filled cell of the row or column', () => {
  expect(nextCell(filled, cell(0, 0), 'ArrowRight')).toEqual(cell(0, 3));
  expect(nextCell(filled, cell(0, 3), 'ArrowLeft')).toEqual(cell(0, 0));
  expect(nextCell(filled, cell(0, 0), 'ArrowDown')).toEqual(cell(2, 0));
  expect(nextCell(filled, cell(3, 3), 'ArrowUp')).toEqual(cell(0, 3));
});

it('stays at the edge, and for other keys', () => {
  expect(nextCell(filled, cell(1, 1), 'ArrowRight')).toBeUndefined();
  expect(nextCell(filled, cell(0, 0), 'Tab' as Arrow)).toBeUndefined();
});
