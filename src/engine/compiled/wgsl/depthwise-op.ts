/**
 * @file Convolutions in which every channel keeps to itself. Forward a thread makes one number, and backward it collects for
 * one number of the input from all places that read it; a workgroup adds up the gradient of one weight.
 */
import { learns, type DepthwiseOp } from '#engine/compiled/ir/graph.ts';
import { slideOver, type Sliding } from '#engine/compiled/plan/sliding.ts';
import { SUM } from './batch-normalization.ts';
import { decode, placeAt, sinkOf } from './gradient-sink.ts';
import { elementwise, perGroup, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { countOf, pixelFloats, rowFloats, sampleFloats, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

function partsOf(op: DepthwiseOp, site: Site) {
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(op.output)];
  const from = site.tensors.layoutOf(op.input);
  const { rows, columns } = slideOver(from, op.window);
  const kernel = site.parameters.tableOf(op, 0);
  const bias = op.tables.length > 1 ? site.parameters.tableOf(op, 1) : null;
  /** Where tap (ty, tx) of channel `c` for output (`sample`, `y`, `x`) lies in the input. */
  const tapPlace = `${u(pixelFloats(from, -rows.before, -columns.before))} + sample * ${u(sampleFloats(from))}
    + (y * ${u(rows.stride)} + ty * ${u(rows.dilation)}) * ${u(rowFloats(from))}
    + (x * ${u(columns.stride)} + tx * ${u(columns.dilation)}) * ${u(from.stride)} + c`;
  return { site, x, y, from, rows, columns, kernel, bias, tapPlace };
}
type Parts = ReturnType<typeof partsOf>;

const overTaps = ({ rows, columns }: Parts, each: string): string =>
  `for (var ty = 0u; ty < ${u(rows.size)}; ty++) { for (var tx = 0u; tx < ${u(columns.size)}; tx++) { ${each} } }`;

/** W[t, c] */
const weight = ({ kernel, columns }: Parts): string =>
  `W[${u(kernel.weights)} + (ty * ${u(columns.size)} + tx) * ${u(kernel.columns)} + c]`;

function forwardKernel(parts: Parts): Kernel {
  const { site, x, y, bias, tapPlace } = parts;
  const body = `${decode(y.layout, 'index')}
    var sum = ${bias ? `W[${u(bias.weights)} + c]` : '0.0'};
    ${overTaps(parts, `sum += X[${tapPlace}] * ${weight(parts)};`)}
    Y[${placeAt(y.layout, 1)}] = sum;`;
  const bindings: Binding[] = [
    read('X', x.value),
    read('W', site.parameters.weights),
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
  ];
  return {
    label: 'depthwise',
    bindings,
    ...elementwise(countOf(valuesOf(y.layout, site.capacity).axes), body),
  };
}

/** A workgroup to a weight; behind the kernel's come those of the bias. */
function weightKernel(parts: Parts): Kernel {
  const { site, x, y, rows, columns, kernel, bias, tapPlace } = parts;
  const { channels, height, width } = y.layout;
  const taps = rows.size * columns.size;
  const place = `select(${u(kernel.gradient)} + tap * ${u(kernel.columns)} + c, ${u(bias?.gradient ?? 0)} + c, tap == ${u(taps)})`;
  const body = /* wgsl */ `
  let c = group % ${u(channels)}; let tap = group / ${u(channels)};
  let ty = tap / ${u(columns.size)} % ${u(rows.size)}; let tx = tap % ${u(columns.size)};
  var sum = 0.0;
  for (var p = lane; p < step.samples * ${u(height * width)}; p += 64u) {
    let x = p % ${u(width)}; let y = p / ${u(width)} % ${u(height)}; let sample = p / ${u(height * width)};
    let g = gradientOut[${placeAt(y.layout, 1)}];
    sum += select(g * X[${tapPlace}], g, tap == ${u(taps)});
  }
  let all = total(lane, vec2f(sum, 0.0)).x;
  if (lane != 0u) { return; }
  let at = ${place};
  G[at] = select(all, all + G[at], step.further == 1u);`;
  const bindings: Binding[] = [
    read('X', x.value),
    read('gradientOut', y.gradient!),
    { name: 'G', type: 'f32', buffer: site.parameters.gradients, write: true },
  ];
  const { text, workgroups } = perGroup((taps + (bias ? 1 : 0)) * channels, body);
  return { label: 'depthwise weights', bindings, text: `${SUM}\n${text}`, workgroups };
}

/** The output that reads pixel `axis` through tap `t` is `o`, if `isThere`. */
const reader = (axis: 'x' | 'y', { stride, dilation, before, count }: Sliding): string =>
  `let from${axis} = i32(${axis}) + ${before} - i32(t${axis}) * ${dilation}; let o${axis} = from${axis} / ${stride};
   let there${axis} = from${axis} >= 0 && from${axis} % ${stride} == 0 && o${axis} < ${count};`;

function inputKernel(parts: Parts): readonly Kernel[] {
  const { site, x, y, from, rows, columns } = parts;
  if (!x.wanted) return [];
  const sink = sinkOf(site.tensors, x, 'f32');
  const collect = `${reader('y', rows)} ${reader('x', columns)}
    if (therey && therex) {
      v += gradientOut[${placeAt(y.layout, 1, ['u32(oy)', 'u32(ox)'])}] * ${weight(parts)};
    }`;
  const body = `${decode(x.layout, 'index')}
    var v = 0.0;
    ${overTaps(parts, collect)}
    ${sink.text}`;
  const bindings = [read('gradientOut', y.gradient!), read('W', site.parameters.weights), ...sink.bindings];
  return [
    {
      label: 'depthwise input',
      bindings,
      ...elementwise(countOf(valuesOf(from, site.capacity).axes), body),
    },
  ];
}

export function depthwiseKernels(op: DepthwiseOp, site: Site) {
  const parts = partsOf(op, site);
  return {
    forward: [forwardKernel(parts)],
    backward: () => [...(learns(op) ? [weightKernel(parts)] : []), ...inputKernel(parts)],
  };
}
