import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

test('words begin at the left, numbers end at the right', () => {
  const rows = [
    { name: 'webgpu', ms: 6750 },
    { name: 'cpu', ms: 9 },
  ];
  const table = formatTable(
    [
      { title: 'on', cell: ({ name }) => name, align: 'left' },
      { title: 'ms', cell: ({ ms }) => String(ms) },
    ],
    rows,
  );
  expect(table.split('\n')).toEqual(['on        ms', '──────  ────', 'webgpu  6750', 'cpu        9']);
});
