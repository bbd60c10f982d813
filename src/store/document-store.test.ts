import { beforeEach, expect, it, vi } from 'vitest';
import { NO_OPTIONS } from '#codec/link.ts';
import { removeLayer } from '#model/edit.ts';
import { presetOf } from '#presets/index.ts';
import { useAlerts } from './alerts.ts';
import { editDocument, openDocument, redo, undo, useDocument } from './document-store.ts';
import { useLinkOptions } from './link-options.ts';

const original = presetOf('mnist-convnet').document;
const setSeed = (seed: number, tag?: string): void =>
  editDocument((document) => ({ ...document, seed }), tag);
const current = () => useDocument.getState().document;

beforeEach(() => {
  useLinkOptions.setState(NO_OPTIONS, true);
  useDocument.setState({ document: original, past: [], future: [], notices: [] });
});

it('undoes and redoes any number of edits, and an edit ends what could be redone', () => {
  for (let seed = 1; seed <= 200; seed++) setSeed(seed);
  for (let i = 0; i < 200; i++) undo();
  expect(current()).toBe(original);
  undo();
  expect(current()).toBe(original);
  for (let i = 0; i < 150; i++) redo();
  expect(current().seed).toBe(150);
  setSeed(7777);
  redo();
  expect(current().seed).toBe(7777);
  undo();
  expect(current().seed).toBe(150);
});

it('takes quick edits of one thing as one step, and those of two things as two', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  for (const seed of [1, 12, 123]) setSeed(seed, 'seed');
  setSeed(5, 'other');
  undo();
  expect(current().seed).toBe(123);
  undo();
  expect(current()).toBe(original);
  vi.restoreAllMocks();
});

it('an edit that changes nothing is no step', () => {
  editDocument((document) => document);
  expect(useDocument.getState().past).toEqual([]);
});

it('keeps what a link has locked, says so, and lets another document be opened', () => {
  useLinkOptions.setState({ ...NO_OPTIONS, lock: ['network'] }, true);
  editDocument((document) => removeLayer(document, document.stacks.main[0]!.id));
  expect(current()).toBe(original);
  expect(useAlerts.getState().alerts.at(-1)?.message.en).toContain('network');
  setSeed(3);
  expect(current().seed).toBe(3);
  openDocument(presetOf('mnist-mlp').document);
  expect(current().stacks.main).toHaveLength(3);
});
