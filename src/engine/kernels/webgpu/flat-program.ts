/**
 * @file A WebGPU program with one thread per element of its output. Only the body and the uniforms differ
 * from one to the next; tfjs writes the bindings around it. (For a workgroup per row see `row-program.ts`.)
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

type Program = Parameters<WebGPUBackend['runWebGPUProgram']>[0];

export interface Uniform {
  readonly name: string;
  readonly type: 'float32' | 'int32' | 'uint32';
  readonly value: number;
}

export interface FlatProgram {
  /** Names the compiled pipeline: different text, different key. */
  readonly key: string;
  /** Names of the inputs in the text: arrays of the type their buffers hold. */
  readonly inputs: readonly string[];
  /** Declarations before the entry point. */
  readonly functions?: string;
  /** WGSL that sets `result[index]`; `uniforms.<name>` are at hand. */
  readonly body: string;
  /** A tensor that the program writes to, in place of a new one of `shape`: what it does not set stays. */
  readonly into?: tf.TensorInfo;
}

/** Threads of a workgroup. */
export const WORKGROUP = 64;
const WGSL_TYPES = { float32: 'f32', int32: 'i32', uint32: 'u32' } as const;

/** Any program that tfjs can run in workgroups along one axis; `code` has `fn main(index : i32)`. */
export interface Wgsl extends Pick<FlatProgram, 'key' | 'inputs' | 'into'> {
  readonly code: string;
  readonly workgroups: number;
  /** Of a workgroup. */
  readonly threads?: number;
}

/** Runs a program below autograd; gives float32 values of `shape`. Only with WebGPU in use. */
export function runWgsl(
  { key, inputs: names, code, workgroups, threads = WORKGROUP, into }: Wgsl,
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
  uniforms: readonly Uniform[],
): tf.TensorInfo {
  const compiled: Program = {
    shaderKey: key,
    outputShape: [...shape],
    variableNames: [...names],
    uniforms: uniforms.map(({ name, type }) => `${name} : ${WGSL_TYPES[type]},`).join(' '),
    size: true,
    workgroupSize: [threads, 1, 1],
    dispatchLayout: { x: shape.map((_, axis) => axis) },
    dispatch: [workgroups, 1, 1],
    getUserCode: () => code,
  };
  const data = uniforms.map(({ type, value }) => ({ type, data: [value] }));
  const backend = tf.backend() as WebGPUBackend;
  return backend.runWebGPUProgram(compiled, [...inputs], 'float32', data, into);
}

/** Runs a program of a thread per element, as {@link runWgsl} does. */
export function runFlatKernel(
  { functions = '', body, ...program }: FlatProgram,
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
  uniforms: readonly Uniform[],
): tf.TensorInfo {
  const code = `${functions}\nfn main(index : i32) { if (index < uniforms.size) { ${body} } }`;
  const workgroups = Math.ceil(tf.util.sizeFromShape([...shape]) / WORKGROUP);
  return runWgsl({ ...program, code, workgroups }, shape, inputs, uniforms);
}

/** The same, as a tensor that `tidy` knows. */
export const runFlatProgram = (...args: Parameters<typeof runFlatKernel>): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(runFlatKernel(...args));
