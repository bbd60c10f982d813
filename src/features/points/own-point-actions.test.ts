import { expect, it } from 'vitest';
import { parseOwnPoints } from '#datasets/points/own-point-list.ts';
import { makeData } from '#datasets/index.ts';
import { openDocument, undo, useDocument } from '#store/document-store.ts';
import { beginStroke, eraseAllPoints, paintPoint } from './own-point-actions.ts';

it('undoes stroke by stroke, however many points each has painted', () => {
  const { document } = useDocument.getState();
  openDocument({ ...document, data: makeData('own-points', { points: '' }) });
  const count = (): number => parseOwnPoints(String(useDocument.getState().document.data['points'])).length;
  beginStroke();
  for (const x of [1, 2, 3]) paintPoint({ x, y: 0, label: 1 });
  beginStroke();
  paintPoint({ x: -1, y: 0, label: -1 });
  eraseAllPoints();
  const counts = [count()];
  for (let step = 0; step < 3; step++) {
    undo();
    counts.push(count());
  }
  expect(counts).toEqual([0, 4, 3, 0]);
});
