/** @file Which engine trains a document on the backend that was chosen: the one place where that is decided. */
import * as tf from '@tensorflow/tfjs-core';
import { err, ok, type Result } from '#lib/result.ts';
import { layerNames } from '#model/stack.ts';
import type { BackendName, CompiledBackend, EngineChoice, KeptBy } from '#protocol/backend.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { wasmEngine } from './compiled/wasm/wasm-engine.ts';
import { covers } from './compiled/ir/lower-document.ts';
import { webgpuEngine } from './compiled/wgsl/webgpu-engine.ts';
import type { Engine, OnCompiled, Program } from './engine.ts';
import { taskOp } from './tasks/index.ts';
import type { OwnTask, TaskSource } from './tasks/task-op.ts';
import { makeTfjsEngine, tfjsEngine } from './tfjs/tfjs-engine.ts';

/** The compiled engine for each backend that it generates code for: a new code generator is a line here. */
const COMPILED: Readonly<Record<CompiledBackend, Engine>> = { webgpu: webgpuEngine, wasm: wasmEngine };

const isCompiled = (backend: BackendName): backend is CompiledBackend => Object.hasOwn(COMPILED, backend);

/** Classes lie in the compiled engine's memory as bytes, one for each sample. */
function coversTargets({ document, data }: TaskSource): Result<void, KeptBy> {
  const { target } = data.shape;
  if (target.kind === 'numbers' || (target.places.length === 0 && target.classes <= 256))
    return ok(undefined);
  const layer = layerNames(document.stacks.main).at(-1)!;
  const reason =
    target.places.length > 0
      ? 'an answer for every step is not compiled'
      : 'more than 256 classes are not compiled';
  return err({ layer, reason });
}

/** The compiled engine for `source` on `backend`, or the tfjs engine, told what keeps the document there. */
function fastestEngine(backend: BackendName, source: TaskSource): Engine {
  if (!isCompiled(backend)) return makeTfjsEngine({ backend });
  const stack = covers(source.document, source.data.shape.input);
  const covered = stack.ok ? coversTargets(source) : stack;
  return covered.ok ? COMPILED[backend] : makeTfjsEngine(covered.error);
}

/** A task with a program of its own, on tfjs. */
function buildOwn(op: OwnTask, source: TaskSource): Result<Program, EngineFault> {
  const { kind } = source.document.task;
  try {
    return ok(op.build(source, { name: 'tfjs', keptBy: { task: kind } }));
  } catch (error) {
    return err(faultOf(error));
  }
}

async function compileSupervised(
  source: TaskSource,
  choice: EngineChoice,
  onCompiled: OnCompiled | undefined,
): Promise<Result<Program, EngineFault>> {
  const { document, data, key } = source;
  const backend = tf.getBackend() as BackendName;
  const plain = choice === 'tfjs' || (choice === 'auto' && !isCompiled(backend));
  const engine = plain ? tfjsEngine : fastestEngine(backend, source);
  const compiled = await engine.compile(document, data, key, onCompiled);
  if (compiled.ok || plain || compiled.error.kind !== 'internal') return compiled;
  // A browser or a driver that the compiled engine stumbles over must not keep anybody from training.
  return makeTfjsEngine({ failure: compiled.error.detail }).compile(document, data, key);
}

/**
 * The engine that was asked for. `auto` and `compiled` take the compiled one where there is code for the backend and
 * it covers the document, and the tfjs engine everywhere else, which then says why; in `auto`, that a backend has no compiled
 * engine goes without saying. Tasks with programs of their own run on tfjs.
 */
export const chooseEngine = (choice: EngineChoice): Engine => ({
  async compile(document, data, key, onCompiled) {
    const op = taskOp(document.task);
    const source = { document, data, key };
    if (op.kind === 'own') return buildOwn(op, source);
    const compiled = await compileSupervised(op.supervise(source), choice, onCompiled);
    return compiled.ok && op.complete ? ok(op.complete(compiled.value, source)) : compiled;
  },
});
