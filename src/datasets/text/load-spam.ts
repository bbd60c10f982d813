/** @file The packed mails: those to learn from, and those that test. */
import type { LoadContext, LoadedDataset } from '#datasets/dataset-def.ts';
import { loadFilePack } from '#datasets/file-pack.ts';
import { loadTexts } from './labelled-texts.ts';
import type { TextSettings } from './text-facts.ts';
import { splitTexts } from './text-list.ts';

const FILES = ['learn-texts.bin', 'learn-labels.bin', 'test-texts.bin', 'test-labels.bin'] as const;

/** `validationCount` of those to learn from validate. Throws DataUnavailable. */
export async function loadSpam(
  settings: TextSettings,
  validationCount: number,
  context: LoadContext,
): Promise<LoadedDataset> {
  const [learnTexts, learnLabels, testTexts, testLabels] = await loadFilePack('data/spam/', FILES, context);
  const learn = { texts: splitTexts(learnTexts), labels: learnLabels };
  const test = { texts: splitTexts(testTexts), labels: testLabels };
  return loadTexts({ learn, test, validationCount }, settings);
}
