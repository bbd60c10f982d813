import type { DataFacts, DataSettings } from '#datasets/dataset-def.ts';
import { AS_IS } from '#datasets/scaling.ts';
import { text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import type { TEXT_FIELDS } from './text-fields.ts';

export type TextSettings = DataSettings<typeof TEXT_FIELDS>;

/** What is known of texts with classes before they are loaded. */
export const textFacts = (
  { length, vocabulary }: TextSettings,
  { classNames, counts }: Pick<DataFacts, 'classNames' | 'counts'>,
): DataFacts => ({
  input: [length],
  target: classTarget(classNames.length),
  tokens: vocabulary,
  classNames,
  counts,
  scaling: AS_IS,
  scalingWords: text(
    `numbers of tokens, 0 to ${vocabulary - 1}; 0 is padding`,
    `词元编号，0 到 ${vocabulary - 1}；0 表示填充`,
  ),
});
