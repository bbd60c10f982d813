/** @file Saving and opening `.strata.json` files, with the weights that were learned. */
import { parseFile, printFile, type ParsedFile } from '#codec/file.ts';
import { fileStem } from '#lib/file-stem.ts';
import { err, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { enqueue, settled } from './action-queue.ts';
import { raiseAlert } from './alerts.ts';
import { openDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { openRun } from './run-actions.ts';
import { touchModel, useRun } from './run-store.ts';
import { structureKey } from './structure.ts';

/** Larger files are refused before they are read. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Is the network that is open in the engine the document's? */
function isOpen(document: PlaygroundDocument): boolean {
  const { opened } = useRun.getState();
  return opened !== null && structureKey(opened) === structureKey(document);
}

/** The current document and, where its network is open, the weights. */
export async function saveFile(): Promise<File> {
  await settled(); // an edit may be on its way to the engine: other weights than these would fit nothing
  const { document } = useDocument.getState();
  const weights = isOpen(document) ? await ask('model.weights', null) : undefined;
  const name = fileStem(document.title) || 'network';
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
    if (!isOpen(document)) return; // something else has been opened meanwhile
    await ask('model.setWeights', { weights });
    touchModel();
  });
}
