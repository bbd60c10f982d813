import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';
import { SAID } from '#explain/given.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';
import { outputRef } from './output-ref.ts';

/** Of a number that is about a token, which one that is; null where it is about none, or texts of tokens are not known. */
export function tokenWords(
  record: SampleRecord,
  { tensor, index }: Place,
  vocabulary: readonly string[],
): Text | null {
  if (record.walk !== 'pair') return null;
  const named = (token: number, tell: (text: string) => Text): Text | null => {
    const text = vocabulary[token];
    return text === undefined || text === '' ? null : tell(text);
  };
  const { values, shape } = tensorAt(record, tensor) ?? { values: [], shape: [] };
  if (tensor.of === 'input' || (tensor.of === 'given' && tensor.name === SAID.name))
    return named(values[index]!, (text) => messages.isToken(values[index]!, text));
  const isAnswer = 'layer' in tensor && !('name' in tensor) && tensor.of !== 'inputGradient';
  if (tensor.of !== 'target' && !(isAnswer && tensor.layer === outputRef(record).layer)) return null;
  const tokens = shape.at(-1)!;
  return named(index % tokens, (text) => messages.ofToken(Math.floor(index / tokens), text));
}
