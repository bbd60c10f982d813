/** @file Numbers of a record that stand for tokens: which tensors have them, and what is said of a number that is about one. */
import { factsOf } from '#datasets/index.ts';
import { SAID } from '#explain/given.ts';
import { inputRef } from '#explain/network.ts';
import type { Place, TensorRef } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { shapeAt, tensorAt } from '#explain/tensors.ts';
import { walkedLayers } from '#explain/walks.ts';
import type { Text } from '#lib/text.ts';
import type { Tensor } from '#model/tensor.ts';
import { visibleText } from '#lib/visible-text.ts';
import { classCount } from '#model/data-spec.ts';
import { messages } from './messages.ts';
import { outputRef } from './output-ref.ts';

/** The end of the name of an Embedding's weight: [tokens, features]. */
const TABLE = '/embeddings';

/** How many tokens there are, where the numbers of a tensor are tokens; null where they are not. */
export function tokensIn({ document }: SampleRecord, tensor: TensorRef): number | null {
  const given = tensor.of === 'input' || (tensor.of === 'given' && tensor.name === SAID.name);
  return (given && factsOf(document.data).tokens) || null;
}

/** Is every answer one number for each token of the vocabulary? */
const answersTokens = ({ document: { task, data } }: SampleRecord): boolean =>
  (task.kind === 'language-model' || task.kind === 'seq2seq') && classCount(factsOf(data)) > 0;

/** What an Embedding looks up in its table, where these are tokens; null for all other layers. */
function lookedUpBy(record: SampleRecord, layer: number): Tensor | null {
  const read = walkedLayers(record)[layer]?.kind === 'embedding' ? inputRef(record, layer) : null;
  return read && tokensIn(record, read) !== null ? tensorAt(record, read) : null;
}

/** The token that a number is, or was looked up for; null for all others. */
function tokenOf(record: SampleRecord, { tensor, index }: Place): number | null {
  if (tokensIn(record, tensor) !== null) return tensorAt(record, tensor)?.values[index] ?? null;
  if (tensor.of !== 'output') return null;
  const row = Math.floor(index / (shapeAt(record, tensor)?.at(-1) ?? 1));
  return lookedUpBy(record, tensor.layer)?.values[row] ?? null;
}

/** Is it the table of an Embedding of tokens, [tokens, features], or its gradient? */
const isTable = (record: SampleRecord, tensor: TensorRef): boolean =>
  'name' in tensor &&
  tensor.name.endsWith(TABLE) &&
  lookedUpBy(
    record,
    record.layers.findIndex(({ name }) => `${name}${TABLE}` === tensor.name),
  ) !== null;

/** Of a number that is about a token, which one that is; null where it is about none, or texts of tokens are not known. */
export function tokenWords(record: SampleRecord, place: Place, vocabulary: readonly string[]): Text | null {
  const { tensor, index } = place;
  const named = (number: number, tell: (spelt: string) => Text): Text | null => {
    const spelt = visibleText(vocabulary[number] ?? '');
    return spelt === '' ? null : tell(spelt);
  };
  const token = tokenOf(record, place);
  if (token !== null) return named(token, (spelt) => messages.isToken(token, spelt));
  const width = shapeAt(record, tensor)?.at(-1) ?? 1;
  const row = Math.floor(index / width);
  if (isTable(record, tensor)) return named(row, messages.rowOf);
  const isAnswer = 'layer' in tensor && !('name' in tensor) && tensor.of !== 'inputGradient';
  const answers = tensor.of === 'target' || (isAnswer && tensor.layer === outputRef(record).layer);
  if (!answers || !answersTokens(record)) return null;
  const alone = shapeAt(record, tensor)!.length === 1;
  return named(index % width, alone ? messages.aboutToken : (spelt) => messages.ofToken(row, spelt));
}
