/** @file A table with a row for every place of a sample, or one for all: a = x + W, or a = max(0, x) + W min(0, x). */
import { hasTables, learns, type ByPlaceOp } from '#engine/compiled/ir/graph.ts';
import { SUM } from './batch-normalization.ts';
import type { Device } from './device.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { elementwise, perGroup, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

function partsOf(op: ByPlaceOp, site: Site, device: Device) {
  const { tensors, parameters, capacity } = site;
  const [x, y] = [tensors.of(op.input), tensors.of(op.output)];
  const [from, to] = [tensors.layoutOf(op.input), tensors.layoutOf(op.output)];
  const table = hasTables(op) ? parameters.tableOf(op, 0) : null;
  const places = to.height * to.width;
  const row = op.tables[0]?.rows === 1 ? '0u' : `index / ${u(to.channels)} % ${u(places)}`;
  const { weights, columns } = table ?? { weights: 0, columns: to.channels };
  return {
    ...{ op, site, x, y, table, places, channels: to.channels },
    rows: op.tables[0]?.rows ?? places,
    /** Number `index` of all samples, in row-major order. */
    xValue: `X[${placeOf(valuesOf(from, capacity), 'index')}]`,
    yPlace: placeOf(valuesOf(to, capacity), 'index'),
    weight: `W[${u(weights)} + ${row} * ${u(columns)} + index % ${u(to.channels)}]`,
    W: read('W', table ? parameters.weights : device.table(op.constant!)),
    count: countOf(valuesOf(to, capacity).axes),
  };
}
type Parts = ReturnType<typeof partsOf>;

function forwardKernel({ op, x, y, xValue, yPlace, weight, W, count }: Parts): Kernel {
  const value = op.how === 'add' ? 'v + w' : 'max(v, 0.0) + w * min(v, 0.0)';
  const body = `let v = ${xValue}; let w = ${weight}; Y[${yPlace}] = ${value};`;
  const bindings = [read('X', x.value), W, { ...read('Y', y.value), write: true as const }];
  return { label: 'by place', bindings, ...elementwise(count, body) };
}

/** A workgroup to a weight: its sum over the samples, and over all places where these share it. */
function weightGradients(parts: Parts): readonly Kernel[] {
  const { op, site, x, y, table, places, channels, rows, xValue, yPlace } = parts;
  if (!table || !learns(op)) return [];
  const [shared, slope] = [rows === 1, op.how === 'slope'];
  const terms = shared ? `step.samples * ${u(places)}` : 'step.samples';
  const index = shared ? `k * ${u(channels)} + group` : `k * ${u(places * channels)} + group`;
  const body = /* wgsl */ `
  var sum = 0.0;
  for (var k = lane; k < ${terms}; k += 64u) {
    let index = ${index};
    sum += gradientOut[${yPlace}]${slope ? ` * min(${xValue}, 0.0)` : ''};
  }
  let all = total(lane, vec2f(sum, 0.0)).x;
  if (lane != 0u) { return; }
  let at = ${u(table.gradient)} + group / ${u(channels)} * ${u(table.columns)} + group % ${u(channels)};
  G[at] = select(all, all + G[at], step.further == 1u);`;
  const bindings: readonly Binding[] = [
    ...(slope ? [read('X', x.value)] : []),
    read('gradientOut', y.gradient!),
    { name: 'G', type: 'f32', buffer: site.parameters.gradients, write: true },
  ];
  const { text, workgroups } = perGroup(rows * channels, body);
  return [{ label: 'by place weights', bindings, text: `${SUM}\n${text}`, workgroups }];
}

function inputGradient({ op, site, x, y, xValue, yPlace, weight, W, count }: Parts): readonly Kernel[] {
  if (!x.wanted) return [];
  const sink = sinkOf(site.tensors, x, 'f32');
  const slope = op.how === 'slope';
  const body = `let v = gradientOut[${yPlace}]${slope ? ` * select(${weight}, 1.0, ${xValue} > 0.0)` : ''};
    ${decode(x.layout, 'index')} ${sink.text}`;
  const bindings = [
    read('gradientOut', y.gradient!),
    ...(slope ? [read('X', x.value), W] : []),
    ...sink.bindings,
  ];
  return [{ label: 'by place input', bindings, ...elementwise(count, body) }];
}

export function byPlaceKernels(op: ByPlaceOp, site: Site, device: Device) {
  const parts = partsOf(op, site, device);
  return {
    forward: [forwardKernel(parts)],
    backward: () => [...weightGradients(parts), ...inputGradient(parts)],
  };
}
