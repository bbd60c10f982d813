/** @file What stands in the place of a person's own table until they have opened one: hours of study and marks, made up. */
import { normal, seedKey, uniform } from '#lib/rng.ts';
import { text } from '#lib/text.ts';
import { numberColumn, target, type TableSchema } from './table-schema.ts';

const ROWS = 80;

export const EXAMPLE_SCHEMA: TableSchema = {
  rows: ROWS,
  columns: [
    numberColumn('hours', text('of study; an example', '学习小时数；示例')),
    target(numberColumn('mark', text('an example', '示例'))),
  ],
  left: [
    [ROWS, ROWS],
    [ROWS, ROWS],
  ],
  calm: [
    [64, 64],
    [64, 64],
  ],
};

/** mark = 30 + 6 · hours, give or take 5. */
export function exampleCsv(): string {
  const hours = uniform(seedKey(1), ROWS);
  const luck = normal(seedKey(2), ROWS);
  const rows = Array.from(hours, (share, i) => {
    const studied = 10 * share;
    return `${studied.toFixed(1)},${(30 + 6 * studied + 5 * luck[i]!).toFixed(0)}`;
  });
  return `hours,mark\n${rows.join('\n')}\n`;
}
