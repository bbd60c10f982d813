/** @file What the numbers that pass a place cost in training, as WGSL: the identity forward, and a slope more backward. */
import type { ActivityRegularizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Device } from './device.ts';
import { perGroup, type Binding, type Kernel } from './kernel.ts';
import { map, mapBack } from './row-ops.ts';
import type { Site } from './site.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** Sums lanes' `sum` pairwise into that of lane 0. */
const REDUCE = /* wgsl */ `
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }`;

const SUMS = 'var<workgroup> sums: array<f32, 64>;';

/** Σ (l1 |x| + l2 x²) of every sample into `perSample`: a workgroup for each. */
function samplePenalties(op: ActivityRegularizationOp, site: Site, perSample: GPUBuffer): Kernel {
  const view = valuesOf(site.tensors.layoutOf(op.input), site.capacity);
  const size = countOf(view.axes) / site.capacity;
  const body = /* wgsl */ `
  var sum = 0.0;
  for (var i = lane; i < ${u(size)}; i += 64u) {
    let index = group * ${u(size)} + i;
    let v = X[${placeOf(view, 'index')}];
    sum += f32(${op.l1}) * abs(v) + f32(${op.l2}) * v * v;
  }
  ${REDUCE}
  if (lane == 0u) { perSample[group] = sums[0]; }`;
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: site.tensors.of(op.input).value },
    { name: 'perSample', type: 'f32', buffer: perSample, write: true },
  ];
  const { text, workgroups } = perGroup(site.capacity, body);
  return { label: 'activity', bindings, text: `${SUMS}\n${text}`, workgroups };
}

/** Adds them to the batch's losses, which the loss has told before. */
function batchPenalty(site: Site, perSample: GPUBuffer): Kernel {
  const body = /* wgsl */ `
  var sum = 0.0;
  for (var s = lane; s < step.samples; s += 64u) { sum += perSample[s]; }
  ${REDUCE}
  if (lane == 0u && step.training == 1u) { metrics[step.slot].x += sums[0]; }`;
  const bindings: readonly Binding[] = [
    { name: 'perSample', type: 'f32', buffer: perSample },
    { name: 'metrics', type: 'vec2f', buffer: site.metrics, write: true },
  ];
  const { text, workgroups } = perGroup(1, body);
  return { label: 'activity of the batch', bindings, text: `${SUMS}\n${text}`, workgroups };
}

export function activityKernels(op: ActivityRegularizationOp, site: Site, device: Device) {
  const perSample = device.buffer(site.capacity * FLOAT);
  const size = countOf(valuesOf(site.tensors.layoutOf(op.output), 1).axes);
  // Samples that are not there push nothing, whatever lies in their places.
  const counts = `step.training == 1u && index / ${u(size)} < step.samples`;
  const slope = `step.scale * (f32(${op.l1}) * sign(known) + f32(${2 * op.l2}) * known)`;
  const back = { text: `g + select(0.0, ${slope}, ${counts})`, reads: 'X' } as const;
  return {
    forward: [map('activity', op, site, 'v')],
    backward: () => [
      ...mapBack('activity backward', op, site, back),
      samplePenalties(op, site, perSample),
      batchPenalty(site, perSample),
    ],
  };
}
