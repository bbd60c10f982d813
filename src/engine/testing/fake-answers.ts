/** @file What the layers of the fake network say, for {@link FakeProgram}. */
import type { Inspection } from '#engine/engine.ts';
import type { Tensor } from '#protocol/tensor.ts';

/** Of `conv2d` the first six inputs; of `dense`, unit k answers k times the first of each sample's inputs. */
export const fakeOutputs = (
  inputs: Float32Array | Uint8Array,
  count: number,
  units: number,
): readonly Tensor[] => [
  { name: 'conv2d', shape: [1, 2, 3], values: Float32Array.from(inputs.subarray(0, 6)) },
  {
    name: 'dense',
    shape: [units],
    values: Float32Array.from(
      { length: count * units },
      (_, i) => (i % units) * inputs[Math.floor(i / units) * (inputs.length / count)]!,
    ),
  },
];

/** Of the layer `dense`, whose only weight is the program's. */
export const fakeInspection = (samples: number, units: number): Inspection => ({
  outputs: [{ name: 'dense', shape: [units], values: new Float32Array(samples * units) }],
  gradients: [{ name: 'dense/kernel', shape: [1], values: Float32Array.of(samples) }],
});
