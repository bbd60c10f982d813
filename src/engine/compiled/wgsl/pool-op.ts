/**
 * @file Pooling that is not part of a product: any window, stride and padding. Forward a thread makes one output;
 * backward it collects for one input from all windows over it, so that no two threads write to the same place.
 */
import type { PoolOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, type Layout } from '#engine/compiled/plan/layout.ts';
import { slideOver, type Sliding } from '#engine/compiled/plan/sliding.ts';
import type { Device } from './device.ts';
import { decode, placeAt, sinkOf } from './gradient-sink.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { countOf, sampleFloats, valuesOf } from './view.ts';

/** First and end pixel of window `index` that lie inside an axis of `length`. */
const spanOf = (axis: string, index: string, { size, stride, before }: Sliding, length: number): string =>
  `let ${axis}Start = i32(${index}) * ${stride} - ${before};
   let ${axis}First = max(${axis}Start, 0); let ${axis}End = min(${axis}Start + ${size}, ${length});`;

/** First and end window over pixel `index`. */
const windowsOver = (axis: string, index: string, { size, stride, before, count }: Sliding): string =>
  `let ${axis}Low = i32(${index}) + ${before} - ${size} + 1;
   let ${axis}First = select(0, (${axis}Low + ${stride - 1}) / ${stride}, ${axis}Low > 0);
   let ${axis}End = min((i32(${index}) + ${before}) / ${stride} + 1, ${count});`;

/** Where channel `c` of pixel (`py`, `px`), both i32, lies. */
const at = (layout: Layout): string => placeAt(layout, 1, ['u32(py)', 'u32(px)']);

function forwardKernel(op: PoolOp, site: Site, winners: GPUBuffer | null): Kernel {
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(op.output)];
  const { rows, columns } = slideOver(x.layout, op.window);
  const read = `let value = X[${at(x.layout)}];`;
  const max = `${read} if (value > best || (py == yFirst && px == xFirst)) {
      best = value; won = u32((py - yStart) * ${columns.size} + px - xStart); }`;
  const body = `${decode(y.layout, 'index')}
    ${spanOf('y', 'y', rows, x.layout.height)} ${spanOf('x', 'x', columns, x.layout.width)}
    var best = 0.0; var won = 0u; var sum = 0.0;
    for (var py = yFirst; py < yEnd; py++) { for (var px = xFirst; px < xEnd; px++) {
      ${winners ? max : `${read} sum += value;`}
    } }
    let o = ${placeAt(y.layout, 1)};
    ${winners ? 'Y[o] = best; kept[o] = won;' : 'Y[o] = sum / f32((yEnd - yFirst) * (xEnd - xFirst));'}`;
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: x.value },
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
    ...(winners ? [{ name: 'kept', type: 'u32', buffer: winners, write: true } as const] : []),
  ];
  const count = countOf(valuesOf(y.layout, site.capacity).axes);
  return { label: op.kind, bindings, ...elementwise(count, body) };
}

function backwardKernel(op: PoolOp, site: Site, winners: GPUBuffer | null): readonly Kernel[] {
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(op.output)];
  if (!x.wanted) return [];
  const { rows, columns } = slideOver(x.layout, op.window);
  const sink = sinkOf(site.tensors, x, 'f32');
  const won = `let k = (i32(y) + ${rows.before} - py * ${rows.stride}) * ${columns.size} + i32(x) + ${columns.before} - px * ${columns.stride};
      if (kept[o] == u32(k)) { v += gradientOut[o]; }`;
  const share = `${spanOf('wy', 'py', rows, x.layout.height)} ${spanOf('wx', 'px', columns, x.layout.width)}
      v += gradientOut[o] / f32((wyEnd - wyFirst) * (wxEnd - wxFirst));`;
  const body = `${decode(x.layout, 'index')}
    ${windowsOver('y', 'y', rows)} ${windowsOver('x', 'x', columns)}
    var v = 0.0;
    for (var py = yFirst; py < yEnd; py++) { for (var px = xFirst; px < xEnd; px++) {
      let o = ${at(y.layout)};
      ${winners ? won : share}
    } }
    ${sink.text}`;
  const bindings: readonly Binding[] = [
    { name: 'gradientOut', type: 'f32', buffer: y.gradient! },
    ...(winners ? [{ name: 'kept', type: 'u32', buffer: winners } as const] : []),
    ...sink.bindings,
  ];
  const count = countOf(valuesOf(x.layout, site.capacity).axes);
  return [{ label: `${op.kind} backward`, bindings, ...elementwise(count, body) }];
}

export function poolKernels(op: PoolOp, site: Site, device: Device) {
  const { layout } = site.tensors.of(op.output);
  const bytes = sampleFloats(layout) * site.capacity * FLOAT;
  const winners = op.kind === 'max_pool' ? device.buffer(bytes) : null;
  return {
    forward: [forwardKernel(op, site, winners)],
    backward: () => backwardKernel(op, site, winners),
  };
}
