/**
 * @file A WebGPU program with one thread per element of its output. Only the body and the uniforms differ
 * from one to the next; tfjs writes the bindings around it.
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
}

const WORKGROUP = 64;
const WGSL_TYPES = { float32: 'f32', int32: 'i32', uint32: 'u32' } as const;

/** Runs the program on the GPU, below autograd; gives float32 values of `shape`. Only with WebGPU in use. */
export function runFlatKernel(
  program: FlatProgram,
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
  uniforms: readonly Uniform[],
): tf.TensorInfo {
  const compiled: Program = {
    shaderKey: program.key,
    outputShape: [...shape],
    variableNames: [...program.inputs],
    uniforms: uniforms.map(({ name, type }) => `${name} : ${WGSL_TYPES[type]},`).join(' '),
    size: true,
    workgroupSize: [WORKGROUP, 1, 1],
    dispatchLayout: { x: shape.map((_, axis) => axis) },
    dispatch: [Math.ceil(tf.util.sizeFromShape([...shape]) / WORKGROUP), 1, 1],
    getUserCode: () =>
      `${program.functions ?? ''}\nfn main(index : i32) { if (index < uniforms.size) { ${program.body} } }`,
  };
  const data = uniforms.map(({ type, value }) => ({ type, data: [value] }));
  const backend = tf.backend() as WebGPUBackend;
  return backend.runWebGPUProgram(compiled, [...inputs], 'float32', data);
}

/** The same, as a tensor that `tidy` knows. */
export const runFlatProgram = (...args: Parameters<typeof runFlatKernel>): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(runFlatKernel(...args));
