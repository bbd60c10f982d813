/** @file The kernel that makes a batch out of raw samples on the device: bytes of images, or numbers of a table. */
import type { Layout } from '#engine/compiled/plan/layout.ts';
import type { TrainingData } from '#engine/engine.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Tensor } from './tensors.ts';
import { countOf, pixelsOf, placeOf, u, valuesOf, type View } from './view.ts';

/** A number as WGSL that is one even when it is whole. */
export const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

interface Source {
  readonly inputs: GPUBuffer;
  readonly indices: GPUBuffer;
  /** Four to a word. */
  readonly bytes: boolean;
}

/** Rows of values by fours, where rows are whole vectors in x as they are in the table. */
function quadsOf(layout: Layout, capacity: number): View | null {
  const { base, axes } = pixelsOf(layout, capacity);
  const [samples, rows] = axes;
  const values = layout.width * layout.channels;
  const whole = [base, samples.stride, rows.stride, values].every((floats) => floats % 4 === 0);
  if (!whole || layout.stride !== layout.channels) return null;
  return { base, axes: [samples, rows, { count: values / 4, stride: 4 }] };
}

/** Byte `p` of four to a word. */
export const byteOf = (words: string): string => `f32((${words}[p >> 2u] >> ((p & 3u) * 8u)) & 255u)`;

/** Values of x, one or four at a time. */
function readingOf({ bytes }: Source, quads: boolean) {
  if (!quads)
    return {
      type: 'f32',
      source: bytes ? 'u32' : 'f32',
      value: bytes ? byteOf('inputs') : 'inputs[p]',
    } as const;
  const unpacked = 'vec4f((vec4u(inputs[p]) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(255u))';
  return {
    type: 'vec4f',
    source: bytes ? 'u32' : 'vec4f',
    value: bytes ? unpacked : 'inputs[p]',
  } as const;
}

/** Fills `x` with the samples that `indices` name; with zeros where the batch is shorter. */
export function gatherKernel(
  source: Source,
  x: Tensor,
  options: { readonly capacity: number; readonly scaling: TrainingData['scaling'] },
): Kernel {
  const { capacity, scaling } = options;
  const quads = quadsOf(x.layout, capacity);
  const view = quads ?? valuesOf(x.layout, capacity);
  const reading = readingOf(source, quads !== null);
  const size = u(countOf(view.axes) / capacity);
  const body = /* wgsl */ `
  let sample = index / ${size};
  let p = indices[step.firstIndex + sample] * ${size} + index % ${size};
  let v = (${reading.value} - ${float(scaling.mean)}) * ${float(scaling.factor)};
  X[${placeOf(view, 'index', quads ? 4 : 1)}] = select(${reading.type}(0.0), v, sample < step.samples);`;
  const bindings: readonly Binding[] = [
    { name: 'inputs', type: reading.source, buffer: source.inputs },
    { name: 'indices', type: 'u32', buffer: source.indices },
    { name: 'X', type: reading.type, buffer: x.value, write: true },
  ];
  return { label: 'gather', bindings, ...elementwise(countOf(view.axes), body) };
}
