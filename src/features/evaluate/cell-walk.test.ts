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

it('goes on with the next row or column, so that every cell is walked to', () => {
  const walk = (from: ReturnType<typeof cell>, arrow: Arrow): number => {
    const next = nextCell(filled, from, arrow);
    return next ? 1 + walk(next, arrow) : 1;
  };
  expect(nextCell(filled, cell(1, 1), 'ArrowRight')).toEqual(cell(2, 0));
  expect(nextCell(filled, cell(1, 1), 'ArrowDown')).toEqual(cell(2, 2));
  expect([walk(cell(0, 0), 'ArrowRight'), walk(cell(3, 3), 'ArrowLeft')]).toEqual([6, 6]);
  expect([walk(cell(0, 0), 'ArrowDown'), walk(cell(3, 3), 'ArrowUp')]).toEqual([6, 6]);
});

it('stays behind the last one, and for other keys', () => {
  expect(nextCell(filled, cell(3, 3), 'ArrowRight')).toBeUndefined();
  expect(nextCell(filled, cell(0, 0), 'Tab' as Arrow)).toBeUndefined();
});
