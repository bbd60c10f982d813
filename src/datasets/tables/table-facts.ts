import type { DataFacts } from '#datasets/dataset-def.ts';
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

/** What a table comes to under `cleaning`. Its columns are brought to scale one by one before they are samples. */
export function tableFacts(schema: TableSchema, cleaning: TableCleaning): DataFacts {
  const { kind, categories = [] } = targetOf(schema);
  const inputNames = inputsOf(schema).flatMap(inputNamesOf);
  return {
    input: [inputNames.length],
    target: kind === 'category' ? classTarget(categories.length) : numberTarget(1),
    classNames: kind === 'category' ? categories : [],
    counts: splitCounts(schema, cleaning),
    scaling: AS_IS,
    scalingWords: SCALE_WORDS[cleaning.scale],
    inputNames,
  };
}
