/** @file A person's own texts in the worker: kept in this browser, found again under their fingerprint, split into parts. */
import { findTable, keepTable } from '#datasets/tables/kept-tables.ts';
import { splitLearning } from '#datasets/split.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { seedKey } from '#lib/rng.ts';
import { text, type Text } from '#lib/text.ts';
import type { LabelledTexts, TextParts } from './labelled-texts.ts';
import { textCounts, type TextSchema } from './own-text-schema.ts';
import { readOwnTexts } from './read-own-texts.ts';

export interface DescribedTexts {
  /** Where this browser keeps them. */
  readonly id: string;
  readonly schema: TextSchema;
  /** Texts that stood there once more, and were left out. */
  readonly repeated: number;
}

const notHere = text(
  'These texts stayed on the machine where they were opened. Open the same file here to go on.',
  '这些文本留在了当初打开它们的机器上。请在这里打开同一个文件以继续。',
);

/** Reads and keeps `file`, and describes it. */
export async function takeTexts(file: Blob): Promise<Result<DescribedTexts, Text>> {
  const read = await readOwnTexts(file);
  if (!read.ok) return read;
  const { texts, classes, repeated } = read.value;
  const schema: TextSchema = { classes: [...classes], count: texts.length };
  return ok({ id: await keepTable(file), schema, repeated });
}

const pick = ({ texts, labels }: LabelledTexts, positions: Uint32Array): LabelledTexts => ({
  texts: Array.from(positions, (position) => texts[position]!),
  labels: Uint8Array.from(positions, (position) => labels[position]!),
});

/** The texts that this browser keeps under `id`, with the same share of every class in each part. */
export async function ownTexts(id: string): Promise<Result<TextParts, Text>> {
  const file = await findTable(id);
  if (!file) return err(notHere);
  const read = await readOwnTexts(file);
  if (!read.ok) return read;
  const { texts, labels, classes } = read.value;
  const { validation, test } = textCounts({ classes: [...classes], count: texts.length });
  const parts = splitLearning(labels, test, seedKey(0));
  return ok({
    learn: pick(read.value, parts.train),
    test: pick(read.value, parts.validation),
    validationCount: validation,
  });
}
