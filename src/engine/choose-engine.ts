/** @file Which engine trains a document on the backend that was chosen: the one place where that is decided. */
import * as tf from '@tensorflow/tfjs-core';
import type { Shape } from '#model/shape.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { BackendName, CompiledBackend, EngineChoice } from '#protocol/backend.ts';
import { wasmEngine } from './compiled/wasm/wasm-engine.ts';
import { covers } from './compiled/ir/lower-document.ts';
import { webgpuEngine } from './compiled/wgsl/webgpu-engine.ts';
import type { Engine } from './engine.ts';
import { makeTfjsEngine, tfjsEngine } from './tfjs/tfjs-engine.ts';

/** The compiled engine for each backend that it generates code for: a new code generator is a line here. */
const COMPILED: Readonly<Record<CompiledBackend, Engine>> = { webgpu: webgpuEngine, wasm: wasmEngine };

const isCompiled = (backend: BackendName): backend is CompiledBackend => Object.hasOwn(COMPILED, backend);

/** The compiled engine for `document` on `backend`, or the tfjs engine, told what keeps the document there. */
function fastestEngine(backend: BackendName, document: CheckedDocument, input: Shape): Engine {
  if (!isCompiled(backend)) return makeTfjsEngine({ backend });
  const covered = covers(document, input);
  return covered.ok ? COMPILED[backend] : makeTfjsEngine(covered.error);
}

/**
 * The engine that was asked for. `auto` and `compiled` take the compiled one where there is code for the backend and
 * it covers the document, and the tfjs engine everywhere else, which then says why; in `auto`, that a backend has no compiled
 * engine goes without saying.
 */
export const chooseEngine = (choice: EngineChoice): Engine => ({
  async compile(document, data, key, onCompiled) {
    const backend = tf.getBackend() as BackendName;
    const plain = choice === 'tfjs' || (choice === 'auto' && !isCompiled(backend));
    const engine = plain ? tfjsEngine : fastestEngine(backend, document, data.shape.input);
    const compiled = await engine.compile(document, data, key, onCompiled);
    if (compiled.ok || plain || compiled.error.kind !== 'internal') return compiled;
    // A browser or a driver that the compiled engine stumbles over must not keep anybody from training.
    return makeTfjsEngine({ failure: compiled.error.detail }).compile(document, data, key);
  },
});
