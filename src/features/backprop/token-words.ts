import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { shapeAt, tensorAt } from '#explain/tensors.ts';
import { SAID } from '#explain/given.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';
import { outputRef } from './output-ref.ts';

/** The end of the name of an Embedding's weight: [tokens, features]. */
const TABLE = '/embeddings';

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
  if (tensor.of === 'input' || (tensor.of === 'given' && tensor.name === SAID.name)) {
    const token = tensorAt(record, tensor)!.values[index]!;
    return named(token, (text) => messages.isToken(token, text));
  }
  const width = shapeAt(record, tensor)?.at(-1) ?? 1;
  const row = Math.floor(index / width);
  if ('name' in tensor && tensor.name.endsWith(TABLE)) return named(row, messages.rowOf);
  const isAnswer = 'layer' in tensor && !('name' in tensor) && tensor.of !== 'inputGradient';
  if (tensor.of !== 'target' && !(isAnswer && tensor.layer === outputRef(record).layer)) return null;
  return named(index % width, (text) => messages.ofToken(row, text));
}
