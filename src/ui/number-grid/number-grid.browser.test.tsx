import { useState } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { NumberGrid } from './number-grid.tsx';
import { NumberTable } from './number-table.tsx';

const [rows, columns] = [3, 4];
const values = Float32Array.from({ length: rows * columns }, (_, i) => (i - 5) / 10);

const TABLE = {
  moves: { up: 'Rows before', down: 'Rows after', left: 'Columns before', right: 'Columns after' },
  numberAt: (cell: number) => (cell < 100 ? String(cell) : null),
  headsOf: String,
};

function Grid({ onLook }: { readonly onLook?: (cell: number | null) => void }) {
  const [selected, setSelected] = useState<number | null>(null);
  const shown = { rows, columns, values, selected };
  return (
    <div style={{ width: 300 }}>
      <NumberGrid
        {...shown}
        label="Weights"
        limit={0.6}
        scale="signed"
        cellName={(cell) => `cell ${cell}: ${values[cell]!.toFixed(1)}`}
        onSelect={setSelected}
        {...(onLook && { onLook })}
      />
      <NumberTable {...TABLE} {...shown} label="Weights as a table" onSelect={setSelected} />
    </div>
  );
}

it('is one stop of Tab, walked by arrow keys, and says where one is', async () => {
  const { container } = await render(<Grid />);
  const grid = page.getByRole('application', { name: 'Weights', exact: true });
  await userEvent.tab();
  await expect.element(grid).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.element(grid).toHaveAccessibleDescription('cell 9: 0.4');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await expect.element(grid).toHaveAccessibleDescription('cell 8: 0.3');
  await expect
    .element(page.getByRole('table').getByRole('cell', { name: '8', exact: true }))
    .toHaveAttribute('data-selected', 'true');
  await expectAccessible(container);
});

it('reaches every number of a long table, and shows none where there is none', async () => {
  await render(
    <NumberTable {...TABLE} label="Long" rows={60} columns={2} selected={null} onSelect={() => undefined} />,
  );
  const table = page.getByRole('table', { name: 'Long' });
  const last = table.getByRole('cell', { name: '99', exact: true });
  await expect.element(last).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Rows after' }).click();
  await expect.element(last).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Rows after' })).toBeDisabled();
  await expect.element(table.getByRole('rowheader', { name: '59' })).toBeVisible();
  expect(table.getByRole('cell', { name: '100', exact: true }).elements()).toEqual([]);
});

it('tells which cell the pointer is on, and chooses it', async () => {
  const looked: (number | null)[] = [];
  await render(<Grid onLook={(cell) => looked.push(cell)} />);
  const grid = page.getByRole('application', { name: 'Weights', exact: true });
  const { width, height } = grid.element().getBoundingClientRect();
  await grid.click({ position: { x: width * (2.5 / columns), y: height * (1.5 / rows) } });
  expect(looked.at(-1)).toBe(6);
  await expect.element(grid).toHaveAccessibleDescription('cell 6: 0.1');
});

it('offers its numbers in a close-up only where its cells are too small for them', async () => {
  const fine = { rows: 1, columns: 40, values: new Float32Array(40).fill(0.5), selected: null };
  const said = { limit: 1, scale: 'signed', cellName: String, onSelect: () => undefined } as const;
  await render(
    <div style={{ width: 300 }}>
      <NumberGrid {...fine} {...said} label="Fine" closeUp="forty cells" />
      <NumberGrid {...fine} {...said} columns={9} label="Coarse" closeUp="nine cells" />
    </div>,
  );
  await expect.element(page.getByText('forty cells')).toBeVisible();
  await expect.element(page.getByText('nine cells')).not.toBeInTheDocument();
});
