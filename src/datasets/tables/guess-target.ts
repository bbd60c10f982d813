import type { Column } from './type-columns.ts';

/** Headings under which people keep what is to be told from the rest. */
const TELLING =
  /^(?:target|label|labels|class|outcome|result|response|output|y|species|price|c?medv|survived|diagnosis|quality|mpg|目标|标签|类别|结果|价格|品种)$/i;
/** More classes than this are no answer that a small network could learn. */
export const MAX_CLASSES = 100;

/** Whether a network can be asked for it: numbers, or a class of not too many. */
export const canBeTarget = (column: Column): boolean => {
  if (column.kind === 'number') return column.missing < column.values.length;
  return (
    column.kind === 'category' && column.categories.length >= 2 && column.categories.length <= MAX_CLASSES
  );
};

/** The column that the table was probably made for: by its heading, else the last one that can be asked for; null without any. */
export function guessTarget(columns: readonly Column[]): string | null {
  const possible = columns.filter(canBeTarget);
  return (possible.findLast(({ name }) => TELLING.test(name.trim())) ?? possible.at(-1))?.name ?? null;
}
