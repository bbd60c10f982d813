/** @file Which engine trains a document on the backend that was chosen: the one place where that is decided. */
import * as tf from '@tensorflow/tfjs-core';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { covers } from './compiled/ir/lower-document.ts';
import type { Engine } from './engine.ts';
import { makeTfjsEngine, tfjsEngine } from './tfjs/tfjs-engine.ts';

/** On WASM the compiled engine, where it covers the document; the tfjs engine everywhere else. */
export const chosenEngine: Engine = {
  async compile(document, data, key) {
    if (tf.getBackend() !== 'wasm') return tfjsEngine.compile(document, data, key);
    const covered = covers(document, data.shape.input);
    const engine = covered.ok ? compiledEngine : makeTfjsEngine(covered.error);
    return engine.compile(document, data, key);
  },
};
