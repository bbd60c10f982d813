import { expect, it } from 'vitest';
import { taskOp } from '#engine/tasks/index.ts';
import { TASK_KINDS, taskDef } from '#model/tasks/index.ts';
import { PRESETS } from '#presets/index.ts';
import { memorySourceOf } from './memory-source.ts';

it.each(Object.values(PRESETS).map(({ id, document }) => ({ id, document })))(
  'counts every network of $id',
  ({ document }) => {
    const source = memorySourceOf(document)!;
    const { turns } = taskDef(document.task);
    expect('turns' in source ? source.turns.length : undefined).toBe(turns?.length);
    const layers = 'turns' in source ? source.turns.map((turn) => turn.layers) : [source.analysis.layers];
    for (const each of layers) expect(each.length).toBeGreaterThan(0);
  },
);

it.each(TASK_KINDS)('%s has networks that take turns where it brings a program of its own', (kind) => {
  expect(taskDef({ kind }).turns !== undefined).toBe(taskOp({ kind }).kind === 'own');
});
