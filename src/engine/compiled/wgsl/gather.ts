/** @file The kernel that makes a batch out of raw samples on the device: bytes of images, or numbers of a table. */
import type { TrainingData } from '#engine/engine.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Tensor } from './tensors.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** A number as WGSL that is one even when it is whole. */
const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

/** Fills `x` with the samples that `indices` name; with zeros where the batch is shorter. */
export function gatherKernel(
  source: { readonly inputs: GPUBuffer; readonly indices: GPUBuffer; readonly bytes: boolean },
  x: Tensor,
  options: { readonly capacity: number; readonly scaling: TrainingData['scaling'] },
): Kernel {
  const { capacity, scaling } = options;
  const view = valuesOf(x.layout, capacity);
  const size = countOf(view.axes) / capacity;
  const value = source.bytes ? 'f32((inputs[p >> 2u] >> ((p & 3u) * 8u)) & 255u)' : 'inputs[p]';
  const body = /* wgsl */ `
  let sample = index / ${u(size)};
  let p = indices[step.firstIndex + sample] * ${u(size)} + index % ${u(size)};
  let v = (${value} - ${float(scaling.mean)}) * ${float(scaling.factor)};
  X[${placeOf(view, 'index')}] = select(0.0, v, sample < step.samples);`;
  const bindings: readonly Binding[] = [
    { name: 'inputs', type: source.bytes ? 'u32' : 'f32', buffer: source.inputs },
    { name: 'indices', type: 'u32', buffer: source.indices },
    { name: 'X', type: 'f32', buffer: x.value, write: true },
  ];
  return { label: 'gather', bindings, ...elementwise(countOf(view.axes), body) };
}
