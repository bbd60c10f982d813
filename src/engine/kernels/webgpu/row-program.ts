/**
 * @file A WebGPU program with one workgroup per row, the last axis of its output: for sums and maxima over rows, which are
 * always taken in the same order. tfjs writes the bindings around it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runWgsl, WORKGROUP, type FlatProgram, type Uniform } from './flat-program.ts';

/**
 * Like {@link FlatProgram}, but `body` is what one of the row's threads does. It sets `result[base + j]` for
 * `j = thread, thread + THREADS, … < end`; `row` counts rows, `columns` is their length. All threads together call
 * `totalOf(share)` and `greatestOf(share)`, outside of any branch.
 */
export type RowProgram = FlatProgram;

const fold = (name: string, combine: string): string => /* wgsl */ `
fn ${name}(share : f32) -> f32 {
  let thread = i32(localIndex);
  shares[thread] = share;
  workgroupBarrier();
  for (var span = THREADS / 2; span > 0; span /= 2) {
    if (thread < span) { shares[thread] = ${combine}; }
    workgroupBarrier();
  }
  let folded = shares[0];
  workgroupBarrier();
  return folded;
}`;

const FOLDS = /* wgsl */ `
const THREADS = ${WORKGROUP};
var<workgroup> shares : array<f32, THREADS>;
${fold('totalOf', 'shares[thread] + shares[thread + span]')}
${fold('greatestOf', 'max(shares[thread], shares[thread + span])')}`;

/** There may be more workgroups than rows, since they are dealt out along three axes: those have nothing to do. */
const codeOf = ({ functions = '', body }: RowProgram): string => /* wgsl */ `
${FOLDS}
${functions}
fn main(index : i32) {
  let row = index / THREADS;
  let thread = i32(localIndex);
  let columns = uniforms.columns;
  let base = row * columns;
  let end = select(0, columns, base < uniforms.size);
  ${body}
}`;

/** Runs the program on the GPU, below autograd; gives float32 values of `shape`. Only with WebGPU in use. */
export function runRowKernel(
  program: RowProgram,
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
  uniforms: readonly Uniform[],
): tf.TensorInfo {
  const columns = shape.at(-1)!;
  const workgroups = tf.util.sizeFromShape([...shape]) / columns;
  const wgsl = { key: program.key, inputs: program.inputs, code: codeOf(program), workgroups };
  return runWgsl(wgsl, shape, inputs, [{ name: 'columns', type: 'int32', value: columns }, ...uniforms]);
}

/** The same, as a tensor that `tidy` knows. */
export const runRowProgram = (...args: Parameters<typeof runRowKernel>): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(runRowKernel(...args));
