/** @file Saving and opening `.strata.json` files, with the weights that were learned. */
import { parseFile, printFile, type ParsedFile } from '#codec/file.ts';
import { err, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { raiseAlert } from './alerts.ts';
import { openDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { enqueue } from './action-queue.ts';
import { openRun } from './run-actions.ts';
import { touchModel, useRun } from './run-store.ts';

/** Larger files are refused before they are read. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** The current document and, where a network is open, its weights. */
export async function saveFile(): Promise<File> {
  const { document } = useDocument.getState();
  const weights = useRun.getState().opened ? await ask('model.weights', null) : undefined;
  const name = document.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'network';
  return new File([printFile(document, weights)], `${name}.strata.json`, { type: 'application/json' });
}

/** What a file holds, or what is wrong with it. */
export async function readFile(file: File): Promise<Result<ParsedFile, Text>> {
  if (file.size <= MAX_FILE_BYTES) return parseFile(await file.text());
  return err(text('This file is too large to be a Strata file.', '这个文件太大，不会是 Strata 文件。'));
}

/** Opens a file that a person chose or dropped; a bad one gives one message and changes nothing. */
export async function openFile(file: File): Promise<void> {
  const parsed = await readFile(file);
  if (!parsed.ok) {
    raiseAlert({ message: parsed.error, detail: `${file.name}, ${file.size} bytes` });
    return;
  }
  const { document, notices, weights } = parsed.value;
  openDocument(document, notices);
  if (!weights) return;
  await enqueue(async () => {
    await openRun();
    if (useRun.getState().opened) await ask('model.setWeights', { weights });
    touchModel();
  });
}
