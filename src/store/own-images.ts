/** @file A person's own images: what is kept of them, and the document that speaks of them in step. */
import { create } from 'zustand';
import { factsOf } from '#datasets/index.ts';
import { settingsFor } from '#datasets/own-images.ts';
import type { Arrangement, Collection, RefusedFile } from '#datasets/own-images/collection.ts';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import { findIssues } from '#model/check.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { applyFix } from '#model/edit.ts';
import { editDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';

/** Files that are handed to the worker in one message: each takes the page about a third of a millisecond. */
const AT_ONCE = 100;

interface OwnImagesState {
  /** What the document speaks of, once it has been looked up. */
  readonly kept: Collection | null;
  /** The collection was looked for and is not on this machine. */
  readonly missing: boolean;
  readonly busy: boolean;
  /** Files of the last ones brought that are not among the images. */
  readonly refused: readonly RefusedFile[];
}

export const useOwnImages = create<OwnImagesState>()(() => ({
  kept: null,
  missing: false,
  busy: false,
  refused: [],
}));

const collectionOf = ({ data }: PlaygroundDocument): string => String(data['collection'] ?? '');

/** The document with as many outputs as there are classes, where nothing else is wrong at its end. */
function withOutputs(document: PlaygroundDocument): PlaygroundDocument {
  const facts = factsOf(document.data);
  const last = document.stacks.main.at(-1);
  const fix = findIssues(document, facts)
    .flatMap(({ fixes }) => fixes)
    .find(
      ({ layerId, change }) => layerId === last?.id && change.type === 'update' && 'units' in change.fields,
    );
  return fix ? applyFix(document, fix) : document;
}

/** The document follows what is kept. */
function adopt(kept: Collection): void {
  useOwnImages.setState({ kept, missing: false });
  editDocument((document) => {
    if (document.data.dataset !== 'own-images') return document;
    return withOutputs({ ...document, data: { ...document.data, ...settingsFor(kept) } });
  });
}

/** Looks up the collection that the document speaks of: after it was opened, undone or followed from a link. */
export async function lookUpImages(): Promise<void> {
  const collection = collectionOf(useDocument.getState().document);
  if (useOwnImages.getState().kept?.collection === collection) return;
  const kept = await ask('images.read', { collection });
  if (collectionOf(useDocument.getState().document) !== collection) return;
  useOwnImages.setState({ kept, missing: kept === null, refused: [] });
}

/** Where what is added goes: the collection at hand, or a new one. */
const target = (): string => useOwnImages.getState().kept?.collection ?? '';

async function working<T>(work: () => Promise<T>): Promise<T> {
  useOwnImages.setState({ busy: true });
  try {
    return await work();
  } finally {
    useOwnImages.setState({ busy: false });
  }
}

/** Adds files, folders and archives; `fallback` is the class of images in no folder. */
export const bringImages = (brought: readonly BroughtFile[], fallback: string): Promise<void> =>
  working(async () => {
    useRun.setState({ bringing: null });
    for (let from = 0; from < brought.length; from += AT_ONCE)
      await ask('images.bring', { from, brought: brought.slice(from, from + AT_ONCE) });
    const { collection, refused } = await ask('images.add', { collection: target(), fallback });
    useOwnImages.setState({ refused });
    adopt(collection);
  });

export const arrangeImages = (change: Arrangement): Promise<void> =>
  working(async () => {
    const kept = await ask('images.arrange', { collection: target(), change });
    if (kept) adopt(kept);
  });
