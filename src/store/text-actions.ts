/** @file Opening a person's own texts, with a small network that tells their classes. The texts go to the worker and stay there. */
import type { DescribedTexts } from '#datasets/text/own-texts.ts';
import { makeData } from '#datasets/index.ts';
import type { Text } from '#lib/text.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  MAX_TITLE,
  type PlaygroundDocument,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { openDocument } from './document-store.ts';
import { ask } from './engine-link.ts';

/** More different words than this are not learned from a few texts. */
const VOCABULARY = 10_000;
/** Texts from which on batches are longer. */
const MANY_TEXTS = 2000;

/** Phrases of three words, the strongest place of each. */
export function textDocument(title: string, { id, schema }: DescribedTexts): PlaygroundDocument {
  const { classes, count } = schema;
  return {
    version: DOCUMENT_VERSION,
    title: Array.from(title).slice(0, MAX_TITLE).join(''),
    task: makeTask('classify'),
    data: makeData('own-text', {
      file: title,
      texts: id,
      schema: JSON.stringify(schema),
      vocabulary: VOCABULARY,
    }),
    stacks: {
      main: makeStack([
        makeLayer('embedding', { inputDim: VOCABULARY, outputDim: 16 }),
        makeLayer('conv1d', { filters: 64, kernelSize: 3, activation: 'relu' }),
        makeLayer('global_max_pooling1d'),
        makeLayer('dense', { units: classes.length, activation: 'softmax' }),
      ]),
    },
    training: makeTraining({
      optimizer: makeOptimizer('adam', { learningRate: 0.003 }),
      loss: makeLoss('categorical_crossentropy'),
      batchSize: count < MANY_TEXTS ? 8 : 32,
      epochs: count < MANY_TEXTS ? 30 : 10,
    }),
    seed: 42,
  };
}

/** Reads `file` and opens a network for it, as one undoable step. What is wrong with it otherwise. */
export async function openTexts(file: Blob, title: string): Promise<Text | null> {
  const described = await ask('data.takeTexts', { file });
  if (!described.ok) return described.error;
  openDocument(textDocument(title, described.value));
  return null;
}
