import { beforeEach, expect, it, vi } from 'vitest';
import { duplicateLayer } from '#model/edit.ts';
import { presetOf } from '#presets/index.ts';
import { editDocument, openDocument, useDocument } from './document-store.ts';
import { openFile, readFile, saveFile } from './file-actions.ts';
import { followDocument, startEngine } from './run-actions.ts';
import { FRESH_RUN, useRun } from './run-store.ts';

/** What the page has asked of the engine, in order. */
const { asked, ask } = vi.hoisted(() => {
  const calls: string[] = [];
  return { asked: calls, ask: vi.fn<(name: string, input: unknown) => Promise<unknown>>() };
});
vi.mock('./engine-link.ts', () => ({ ask, restartWorker: vi.fn() }));

const WEIGHTS = [{ name: 'dense/bias', shape: [2], values: new Float32Array([1, 2]) }];

beforeEach(async () => {
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
  ask.mockImplementation(async (name) => {
    asked.push(name);
    if (name === 'model.weights') return WEIGHTS;
    return name === 'engine.start' ? { backend: 'cpu' } : { step: 0 };
  });
  useDocument.setState({ document: presetOf('mnist-mlp').document, past: [], future: [] });
  useRun.setState({ ...FRESH_RUN, opened: null, backend: null, dataReady: false, phase: { name: 'idle' } });
  await startEngine('auto');
  asked.length = 0;
});

it('saves weights of the network in the file, not of the one that an edit has just left', async () => {
  editDocument((document) => duplicateLayer(document, 'l2'));
  void followDocument();
  const file = await readFile(await saveFile());
  expect(asked).toEqual(['run.open', 'model.weights']);
  expect(file.ok && file.value.weights).toEqual(WEIGHTS);
});

it('gives the weights of a file to the file’s network alone', async () => {
  const file = await saveFile();
  const leave = useDocument.subscribe(() => {
    leave();
    openDocument(presetOf('mnist-convnet').document); // before the engine has followed
  });
  await openFile(file);
  expect(asked).not.toContain('model.setWeights');
  await openFile(file);
  expect(asked).toContain('model.setWeights');
});
