/** @file What a network can run on, and what is said about it. */
import type { Text } from '#lib/text.ts';
import type { TaskKind } from '#model/tasks/index.ts';

export const BACKENDS = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];
/** What a person asks for; `auto` takes the best one that passes its self-test. */
export type BackendChoice = 'auto' | BackendName;

export const ENGINES = ['compiled', 'tfjs'] as const;
export type EngineName = (typeof ENGINES)[number];
/** Which engine a person asks for; `auto` takes the compiled one wherever it can. */
export type EngineChoice = 'auto' | EngineName;

/** The backends that the compiled engine generates code for. */
export const COMPILED_BACKENDS = ['webgpu', 'wasm'] as const satisfies readonly BackendName[];
export type CompiledBackend = (typeof COMPILED_BACKENDS)[number];

/** One backend that was tried. */
export interface BackendTrial {
  readonly backend: BackendName;
  readonly outcome: 'chosen' | 'skipped' | 'unavailable' | 'failed';
  /** For the details: an adapter's name, or what is missing. An error's message is English in both. */
  readonly reason: Text;
}

/**
 * What keeps a network from the compiled engine: a layer, by its Keras name, and why, in English; or a backend that
 * engine has no code for; or a task that trains in a way of its own; or an error, in English, that shows that the engine does not work here.
 */
export type KeptBy =
  | { readonly layer: string; readonly reason: string }
  | { readonly backend: BackendName }
  | { readonly task: TaskKind }
  | { readonly failure: string };

/** What computes a network, and what keeps it from the compiled engine where that could run or was asked for. */
export interface EngineInUse {
  readonly name: EngineName;
  readonly keptBy?: KeptBy;
  /** That share the work at most, where an engine has threads of its own. */
  readonly threads?: number;
}

/** What a machine grants to a network, in bytes; left out where nobody can tell. */
export interface MemoryLimits {
  /** For one tensor: as much as a GPU binds at once. */
  readonly tensor?: number;
  /** For everything together. */
  readonly total?: number;
}

/** What runs, and why. */
export interface BackendReport {
  readonly backend: BackendName;
  /** The person's choice that led here. */
  readonly choice: BackendChoice;
  /** GPU adapter or instruction set: `SwiftShader`, `SIMD, 1 thread`. */
  readonly detail: string;
  /** True when WebGPU is drawn by the processor. */
  readonly software: boolean;
  readonly threads: number;
  readonly memory?: MemoryLimits;
  readonly trials: readonly BackendTrial[];
}
