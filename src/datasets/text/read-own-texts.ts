/**
 * @file A person's own texts with a class each, from what they have: a line for each text with its class in front (`spam: Buy
 * now`, or a tab between), or a table with a column of texts and one of classes.
 */
import { decodeText, noText } from '#datasets/tables/decode-text.ts';
import { readTable } from '#datasets/tables/read-table.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import type { LabelledTexts } from './labelled-texts.ts';
import { FEWEST_TEXTS, MOST_CLASSES } from './own-text-schema.ts';

export interface OwnTexts extends LabelledTexts {
  /** In the order in which labels count them. */
  readonly classes: readonly string[];
  /** Texts that stood there once more, and were left out. */
  readonly repeated: number;
}

type Pair = readonly [label: string, words: string];

const noTexts = text(
  'No texts were found in it: write a line for each, its class in front of a colon or a tab, or open a table with a column of texts and one of classes.',
  '没有在其中找到文本：每行写一段，类别写在最前，用冒号或制表符隔开；也可以打开含文本列和类别列的表格。',
);
const wrongNumber = (texts: number, classes: number): Text =>
  text(
    `Different texts: ${texts}; classes: ${classes}. At least ${FEWEST_TEXTS} texts of 2 to ${MOST_CLASSES} classes are needed.`,
    `共有 ${texts} 段不同的文本、${classes} 个类别。至少需要 ${FEWEST_TEXTS} 段，2 到 ${MOST_CLASSES} 个类别。`,
  );

const LINE = /^\s*([^\t:：]{1,40}?)\s*(?:\t|:\s|：)\s*(\S.*)$/u;

/** Texts line by line; null where a line has no class in front. */
function pairsOfLines(words: string): readonly Pair[] | null {
  const lines = words.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => LINE.exec(line));
  if (!pairs.every((each) => each !== null)) return null;
  const found = pairs.map(([, label, rest]): Pair => [label!, rest!.trim()]);
  // Words before a colon are classes only if they come again.
  return new Set(found.map(([label]) => label)).size <= found.length / 2 ? found : null;
}

const different = (column: readonly string[]): number => new Set(column).size;
const meanLength = (column: readonly string[]): number =>
  column.reduce((sum, { length }) => sum + length, 0) / column.length;

/** The texts are the column with the longest cells, the classes the other one with the fewest values. */
function pairsOfColumns(
  names: readonly string[],
  columns: readonly (readonly string[])[],
): readonly Pair[] | null {
  const order = [...columns.keys()];
  const texts = order.toSorted((a, b) => meanLength(columns[b]!) - meanLength(columns[a]!))[0]!;
  const [labels] = order
    .filter((column) => column !== texts && different(columns[column]!) > 1)
    .toSorted((a, b) => different(columns[a]!) - different(columns[b]!));
  if (labels === undefined) return null;
  const pairs = columns[labels]!.map((label, row): Pair => [label, columns[texts]![row]!]);
  // Without a heading the first text stands where the names of columns are looked for.
  return columns[labels]!.includes(names[labels]!) ? [[names[labels]!, names[texts]!], ...pairs] : pairs;
}

function settle(pairs: readonly Pair[]): Result<OwnTexts, Text> {
  const written = pairs.filter(([label, words]) => label !== '' && words !== '');
  const once = [...new Map(written.map(([label, words]) => [words, label]))];
  const classes = [...new Set(once.map(([, label]) => label))].toSorted();
  if (once.length < FEWEST_TEXTS || classes.length < 2 || classes.length > MOST_CLASSES)
    return err(wrongNumber(once.length, classes.length));
  return ok({
    texts: once.map(([words]) => words),
    labels: Uint8Array.from(once, ([, label]) => classes.indexOf(label)),
    classes,
    repeated: written.length - once.length,
  });
}

/** Errors say what a person can do about them. */
export async function readOwnTexts(file: Blob): Promise<Result<OwnTexts, Text>> {
  const refusal = await noText(file);
  if (refusal) return err(refusal);
  let words = '';
  for await (const piece of decodeText(file)) words += piece;
  const lines = pairsOfLines(words.replace(/^\uFEFF/, ''));
  if (lines) return settle(lines);
  const table = await readTable(file);
  const columns = table.ok && pairsOfColumns(table.value.names, table.value.columns);
  return columns ? settle(columns) : err(noTexts);
}
