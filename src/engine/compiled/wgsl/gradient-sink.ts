/**
 * @file How an operation sends a gradient to its input, as WGSL: into the gradient of that tensor, or straight on into
 * dZ of the product that made it. The text uses `sample`, `y`, `x`, `c` (of the tensor that has the memory) and `v`;
 * for four channels at once `c` is a multiple of 4.
 */
import type { PlannedProduct } from '#engine/compiled/plan/epilogues.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import { isPointwise, textsOf, type FromOutput, type Width } from './activation.ts';
import type { Binding, ElementType } from './kernel.ts';
import type { ProductGradient, Tensor, Tensors } from './tensors.ts';
import { pixelFloats, rowFloats, sampleFloats, u } from './view.ts';

export interface Sink {
  readonly bindings: readonly Binding[];
  readonly text: string;
}

/** Where channel `c` of a pixel lies, in units of `unit` floats. */
export function placeAt(layout: Layout, unit: number, [y, x] = ['y', 'x']): string {
  const base = pixelFloats(layout);
  const sum = `sample * ${u(sampleFloats(layout) / unit)} + ${y} * ${u(rowFloats(layout) / unit)} + ${x} * ${u(layout.stride / unit)}`;
  return `${base === 0 ? '' : `${u(base / unit)} + `}${sum} + ${unit === 1 ? 'c' : `c / ${u(unit)}`}`;
}

/** Declares `sample`, `y`, `x` and `c` of the value `index`, counted over real values in row-major order. */
export function decode({ height, width, channels }: Layout, index: string): string {
  const pixel = `(${index}) / ${u(channels)}`;
  return `let c = (${index}) % ${u(channels)}; let x = ${pixel} % ${u(width)};
  let y = ${pixel} / ${u(width)} % ${u(height)}; let sample = ${pixel} / ${u(width * height)};`;
}

const unitOf = (width: Width): number => (width === 'f32' ? 1 : 4);

/** dZ = v ⊙ f′(a), a the product's own output. */
function throughActivation(tensor: Tensor, { plan, layout, buffer }: ProductGradient, width: Width): Sink {
  const unit = unitOf(width);
  const { slope } = textsOf(plan.op.activation as FromOutput);
  const linear = plan.op.activation === 'linear';
  const value: Binding = { name: 'activated', type: width, buffer: tensor.value };
  return {
    bindings: [...(linear ? [] : [value]), { name: 'dz', type: width, buffer, write: true }],
    text: linear
      ? `dz[${placeAt(layout, unit)}] = v;`
      : `let a = activated[${placeAt(tensor.layout, unit)}]; dz[${placeAt(layout, unit)}] = v * ${slope('a', width)};`,
  };
}

/** The winner of each window gets its gradient, the others nothing. */
function throughWindows(tensor: Tensor, { layout, buffer, winners }: ProductGradient, width: Width): Sink {
  const unit = unitOf(width);
  const type: ElementType = width === 'f32' ? 'u32' : 'vec4u';
  const send = [0, 1, 2, 3].map((k) => {
    const at = placeAt(layout, unit, [`(2u * y + ${k >> 1}u)`, `(2u * x + ${k & 1}u)`]);
    return `dz[${at}] = select(${width}(0.0), v, won == ${type}(${k}u));`;
  });
  return {
    bindings: [
      { name: 'winners', type, buffer: winners! },
      { name: 'dz', type: width, buffer, write: true },
    ],
    text: `let won = winners[${placeAt(tensor.layout, unit)}];\n${send.join('\n')}`,
  };
}

export const intoProduct = (tensor: Tensor, producer: ProductGradient, width: Width): Sink =>
  producer.winners ? throughWindows(tensor, producer, width) : throughActivation(tensor, producer, width);

/** Sends to `tensor`; to be made in the order in which the operations run backwards. */
export function sinkOf(tensors: Tensors, tensor: Tensor, width: Width): Sink {
  const { gradient, producer, layout } = tensor;
  if (!gradient) return intoProduct(tensor, producer!, width);
  const assign = tensors.isFirst(tensor) ? '=' : '+=';
  return {
    bindings: [{ name: 'gradient', type: width, buffer: gradient, write: true }],
    text: `gradient[${placeAt(layout, unitOf(width))}] ${assign} v;`,
  };
}

/** Whether a product's activation takes a kernel of its own. */
export const hasRowActivation = ({ op }: PlannedProduct): boolean => !isPointwise(op.activation);
