/** @file What a network can run on, and what is said about it. */

export const BACKENDS = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];
/** What a person asks for; `auto` takes the best one that passes its self-test. */
export type BackendChoice = 'auto' | BackendName;

/** One backend that was tried. */
export interface BackendTrial {
  readonly backend: BackendName;
  readonly outcome: 'chosen' | 'skipped' | 'unavailable' | 'failed';
  /** In English, for the details: an adapter's name, an error's message. */
  readonly reason: string;
}

/** What computes a network, and what keeps it from the faster engine where that could run. */
export interface EngineInUse {
  readonly name: 'tfjs' | 'compiled';
  /** The layer by its Keras name, and why, in English. */
  readonly keptBy?: { readonly layer: string; readonly reason: string };
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
  readonly trials: readonly BackendTrial[];
}
