/**
 * @file The learning samples on the GPU as they are, bytes or numbers: a batch costs the upload of its indices.
 * Samples go up as they arrive.
 */
import * as tf from '@tensorflow/tfjs-core';
import { hasClasses, sampleCount, type SampleTable } from '#datasets/dataset-def.ts';
import type { TrainingData } from '#engine/engine.ts';
import { answerSize } from '#model/data-spec.ts';
import { sizeOf } from '#model/shape.ts';
import { ResidentValues } from './resident-values.ts';
import { runFlatProgram, type FlatProgram, type Uniform } from './webgpu/flat-program.ts';
import type { SampleStore } from './sample-store.ts';

const BYTE_AT = /* wgsl */ `
fn byteAt(word : i32, position : i32) -> i32 { return (word >> (u32(position & 3) * 8u)) & 255; }`;

/** result[row, p] = (value p of sample ix[row] − mean) · factor, `value` being the number at p of the table. */
const gather = (of: string, value: string): FlatProgram => ({
  key: `strata_gather_${of}`,
  inputs: ['table', 'ix'],
  functions: BYTE_AT,
  body: /* wgsl */ `
    let p = ix[index / uniforms.per] * uniforms.per + index % uniforms.per;
    result[index] = (${value} - uniforms.mean) * uniforms.factor;`,
});
const GATHER_BYTES = gather('bytes', 'f32(byteAt(table[p >> 2u], p))');
const GATHER_NUMBERS = gather('numbers', 'table[p]');

/** result[row, k] = 1 where k is the label of sample ix[row] */
const ONE_HOT: FlatProgram = {
  key: 'strata_gather_targets',
  inputs: ['table', 'ix'],
  functions: BYTE_AT,
  body: /* wgsl */ `
    let p = ix[index / uniforms.per];
    result[index] = select(0.0, 1.0, byteAt(table[p >> 2u], p) == index % uniforms.per);`,
};

/** `per` is the number of values in a row of the result. */
const uniformsOf = (per: number, { mean, factor }: TrainingData['scaling']): readonly Uniform[] => [
  { name: 'per', type: 'int32', value: per },
  { name: 'mean', type: 'float32', value: mean },
  { name: 'factor', type: 'float32', value: factor },
];
/** Labels of more classes than a byte can tell are not for this store: see `openSamples`. */
function packed(targets: SampleTable['targets']): Uint8Array | Float32Array {
  if (targets instanceof Uint16Array) throw new RangeError('More than 256 classes do not fit into bytes.');
  return targets;
}

const AS_THEY_ARE = { mean: 0, factor: 1 };

export function openGpuSamples({ dataset, scaling, shape, reproduces = false }: TrainingData): SampleStore {
  const { input } = shape;
  const outputs = answerSize(shape);
  const { learn } = dataset;
  const classified = !reproduces && hasClasses(learn);
  const rows = sampleCount(learn, input);
  const [inputs, targets] = [
    new ResidentValues(learn.inputs, rows),
    new ResidentValues(packed(learn.targets), rows),
  ];
  const gatherInputs = learn.inputs instanceof Uint8Array ? GATHER_BYTES : GATHER_NUMBERS;
  const gatherTargets = classified ? ONE_HOT : GATHER_NUMBERS;
  const [ofInput, ofTarget] = [uniformsOf(sizeOf(input), scaling), uniformsOf(outputs, AS_THEY_ARE)];
  return {
    take(indices) {
      inputs.send(dataset.available());
      targets.send(dataset.available());
      const ix = tf.tensor1d(Int32Array.from(indices), 'int32');
      const count = indices.length;
      const values = runFlatProgram(gatherInputs, [count, ...input], [inputs.words, ix], ofInput);
      const answers = reproduces
        ? tf.reshape(values, [count, outputs])
        : runFlatProgram(gatherTargets, [count, outputs], [targets.words, ix], ofTarget);
      const batch = { inputs: values, targets: answers, classified };
      ix.dispose();
      return batch;
    },
    dispose() {
      inputs.dispose();
      targets.dispose();
    },
  };
}
