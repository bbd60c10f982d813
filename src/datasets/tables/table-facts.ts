import { counted } from '#lib/format.ts';
import { SPLITS, type DataFacts } from '#datasets/dataset-def.ts';
import { AS_IS } from '#datasets/scaling.ts';
import { text, type Text } from '#lib/text.ts';
import { classTarget, numberTarget } from '#model/data-spec.ts';
import {
  inputNamesOf,
  inputsOf,
  splitCounts,
  targetOf,
  type TableCleaning,
  type TableSchema,
} from './table-schema.ts';

const SCALE_WORDS: Readonly<Record<TableCleaning['scale'], Text>> = {
  standard: text('mean 0, variance 1 over the training rows', '在训练行上均值 0、方差 1'),
  unit: text('0 to 1 over the training rows', '在训练行上为 0 到 1'),
  raw: text('numbers as they are in the table', '表格中的原始数值'),
};

/** Nothing is left out. */
const ALL_ROWS = { duplicates: 'keep', missing: 'median', outliers: 'keep' } as const;

/** Where too many rows are left out for three parts: what to do about it. */
function lackingRows(schema: TableSchema, cleaning: TableCleaning): DataFacts['lacking'] {
  const isWhole = (counts: DataFacts['counts']): boolean => SPLITS.every((split) => counts[split] > 0);
  const counts = splitCounts(schema, cleaning);
  if (isWhole(counts)) return undefined;
  const rows = counts.train + counts.validation + counts.test;
  return {
    message: text(
      `${counted(rows, 'row')} of the table can be used: training, validation and test need one each at least.`,
      `表格中只有 ${rows} 行可用：训练、验证和测试各至少需要一行。`,
    ),
    fixes: isWhole(splitCounts(schema, { ...cleaning, ...ALL_ROWS }))
      ? [{ label: text('Leave no rows out', '不去掉任何行'), change: { type: 'data', fields: ALL_ROWS } }]
      : [],
  };
}

/** What a table comes to under `cleaning`. Its columns are brought to scale one by one before they are samples. */
export function tableFacts(schema: TableSchema, cleaning: TableCleaning): DataFacts {
  const { kind, categories = [] } = targetOf(schema);
  const inputNames = inputsOf(schema).flatMap(inputNamesOf);
  const lacking = lackingRows(schema, cleaning);
  return {
    input: [inputNames.length],
    target: kind === 'category' ? classTarget(categories.length) : numberTarget(1),
    classNames: kind === 'category' ? categories : [],
    counts: splitCounts(schema, cleaning),
    scaling: AS_IS,
    scalingWords: SCALE_WORDS[cleaning.scale],
    inputNames,
    ...(lacking && { lacking }),
  };
}
