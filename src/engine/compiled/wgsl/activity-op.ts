/** @file What the numbers that pass a place cost in training, as WGSL: the identity forward, and a slope more backward. */
import type { ActivityRegularizationOp } from '#engine/compiled/ir/graph.ts';
import type { Device } from './device.ts';
import { map, mapBack } from './row-ops.ts';
import { samplePenalties } from './sample-penalties.ts';
import type { Site } from './site.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

export function activityKernels(op: ActivityRegularizationOp, site: Site, device: Device) {
  const view = valuesOf(site.tensors.layoutOf(op.input), site.capacity);
  const size = countOf(view.axes) / site.capacity;
  // Samples that are not there push nothing, whatever lies in their places.
  const counts = `step.training == 1u && index / ${u(size)} < step.samples`;
  const slope = `step.scale * (f32(${op.l1}) * sign(known) + f32(${2 * op.l2}) * known)`;
  const back = { text: `g + select(0.0, ${slope}, ${counts})`, reads: 'X' } as const;
  const term = `let index = group * ${u(size)} + i; let v = X[${placeOf(view, 'index')}];
    sum += f32(${op.l1}) * abs(v) + f32(${op.l2}) * v * v;`;
  const X = { name: 'X', type: 'f32', buffer: site.tensors.of(op.input).value } as const;
  return {
    forward: [map('activity', op, site, 'v')],
    backward: () => [
      ...mapBack('activity backward', op, site, back),
      ...samplePenalties({ label: 'activity', size, term, bindings: [X] }, site, device),
    ],
  };
}
