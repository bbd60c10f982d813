/** @file Operations that treat every number alike, or every pixel: activations, flattening that moves. */
import type { ActivationOp, FlattenOp } from '#engine/compiled/ir/graph.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import { isPointwise } from './activation.ts';
import { decode, intoProduct, placeAt, sinkOf } from './gradient-sink.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { declaring, plainTextsOf } from './smooth.ts';
import type { ProductGradient, Tensor } from './tensors.ts';
import { countOf, pixelsOf, placeOf, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });
const written = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer, write: true });

const valueCount = (layout: Layout, capacity: number): number => countOf(valuesOf(layout, capacity).axes);

/** Both tensors of an operation, and how they lie. */
function ends(op: { readonly input: number; readonly output: number }, { tensors }: Site) {
  const [x, y] = [tensors.of(op.input), tensors.of(op.output)];
  return { x, y, from: tensors.layoutOf(op.input), to: tensors.layoutOf(op.output) };
}

/** y[i] = `value` of v = x[i], for every real value. */
export function map(label: string, op: { input: number; output: number }, site: Site, value: string): Kernel {
  const { x, y, from, to } = ends(op, site);
  const body = `let v = X[${placeOf(valuesOf(from, site.capacity), 'index')}];
    Y[${placeOf(valuesOf(to, site.capacity), 'index')}] = ${value};`;
  const bindings = [read('X', x.value), written('Y', y.value)];
  return { label, bindings, ...elementwise(valueCount(to, site.capacity), body) };
}

/** Sends `value`, told from g = ∂L/∂y[i] and from `known` = x[i] or y[i] where that is read, to x. */
export function mapBack(
  label: string,
  op: { input: number; output: number },
  site: Site,
  value: { readonly text: string; readonly reads?: 'X' | 'Y' },
): readonly Kernel[] {
  const { x, y, from, to } = ends(op, site);
  if (!x.wanted) return [];
  const sink = sinkOf(site.tensors, x, 'f32');
  const at = (layout: Layout): string => placeOf(valuesOf(layout, site.capacity), 'index');
  const [known, layout] = value.reads === 'X' ? [x, from] : [y, to];
  const body = `let g = gradientOut[${at(to)}]; ${value.reads ? `let known = values[${at(layout)}];` : ''}
    let v = ${value.text};
    ${decode(x.layout, 'index')} ${sink.text}`;
  const bindings = [
    read('gradientOut', y.gradient!),
    ...(value.reads ? [read('values', known.value)] : []),
    ...sink.bindings,
  ];
  return [{ label, bindings, ...elementwise(valueCount(to, site.capacity), body) }];
}

/** A pixel to a thread; x and y may be the same. p = e^{z − m} / Σ e^{z − m}, m = max z. */
export function softmaxForward(x: Tensor, y: Tensor, capacity: number): Kernel {
  const channels = u(y.layout.channels);
  const [from, to] = [pixelsOf(x.layout, capacity), pixelsOf(y.layout, capacity)];
  const inPlace = x.value === y.value;
  const body = `let i = ${placeOf(from, 'index')}; let o = ${placeOf(to, 'index')};
    var most = ${inPlace ? 'Y' : 'X'}[i]; var sum = 0.0;
    for (var c = 1u; c < ${channels}; c++) { most = max(most, ${inPlace ? 'Y' : 'X'}[i + c]); }
    for (var c = 0u; c < ${channels}; c++) { let power = exp(${inPlace ? 'Y' : 'X'}[i + c] - most); sum += power; Y[o + c] = power; }
    for (var c = 0u; c < ${channels}; c++) { Y[o + c] /= sum; }`;
  const bindings = [...(inPlace ? [] : [read('X', x.value)]), written('Y', y.value)];
  return { label: 'softmax', bindings, ...elementwise(countOf(to.axes), body) };
}

/** dz = y ⊙ (g − Σ g y), a pixel to a thread; `send` uses `sample`, `y`, `x`, `c` and `v`. */
function softmaxBackward(
  y: Tensor,
  capacity: number,
  send: { readonly bindings: readonly Binding[]; readonly text: string },
  target: Layout,
): Kernel {
  const { layout } = y;
  const body = `let o = ${placeOf(pixelsOf(layout, capacity), 'index')};
    var dot = 0.0;
    for (var k = 0u; k < ${u(layout.channels)}; k++) { dot += gradientOut[o + k] * Y[o + k]; }
    for (var k = 0u; k < ${u(layout.channels)}; k++) {
      let v = Y[o + k] * (gradientOut[o + k] - dot);
      ${decode(target, `index * ${u(layout.channels)} + k`)} ${send.text}
    }`;
  const bindings = [read('gradientOut', y.gradient!), read('Y', y.value), ...send.bindings];
  return {
    label: 'softmax backward',
    bindings,
    ...elementwise(countOf(pixelsOf(layout, capacity).axes), body),
  };
}

/** dZ of a product from the gradient of its output, where that is a tensor of its own. */
export function productGradientKernel(y: Tensor, producer: ProductGradient, capacity: number): Kernel {
  const { activation } = producer.plan.op;
  if (!isPointwise(activation)) {
    const dz = {
      bindings: [written('dz', producer.buffer)],
      text: `dz[${placeAt(producer.layout, 1)}] = v;`,
    };
    return softmaxBackward(y, capacity, dz, y.layout);
  }
  const sink = intoProduct(y, producer, 'f32');
  const body = `let v = gradientOut[${placeOf(valuesOf(y.layout, capacity), 'index')}];
    ${decode(y.layout, 'index')} ${sink.text}`;
  const bindings = [read('gradientOut', y.gradient!), ...sink.bindings];
  return { label: 'product gradient', bindings, ...elementwise(valueCount(y.layout, capacity), body) };
}

export function activationKernels(op: ActivationOp, site: Site) {
  const { x, y } = ends(op, site);
  if (!isPointwise(op.activation)) {
    const pixels = { ...x, layout: site.tensors.layoutOf(op.input) };
    return {
      forward: [softmaxForward(pixels, y, site.capacity)],
      backward: () =>
        x.wanted ? [softmaxBackward(y, site.capacity, sinkOf(site.tensors, x, 'f32'), x.layout)] : [],
    };
  }
  const { declarations, value, slope, slopeReads } = plainTextsOf(op.activation);
  const back = { text: `g * ${slope('known')}`, reads: slopeReads };
  return {
    forward: [declaring(declarations, map(op.activation, op, site, value('v')))],
    backward: () =>
      mapBack(`${op.activation} backward`, op, site, back).map((kernel) => declaring(declarations, kernel)),
  };
}

/** Nothing to do where the plan has made the list a view of the image. */
export function flattenKernels(op: FlattenOp, site: Site) {
  const { x, y } = ends(op, site);
  if (x === y) return { forward: [], backward: () => [] };
  return {
    forward: [map('flatten', op, site, 'v')],
    backward: () => mapBack('flatten backward', op, site, { text: 'g' }),
  };
}
