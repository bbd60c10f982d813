/** @file What samples add to the loss of a batch on their way, as kernels: a sum for every sample, then all of them onto the batch's losses. */
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Device } from './device.ts';
import { perGroup, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { u } from './view.ts';

/** Sums lanes' `sum` pairwise into that of lane 0. */
const REDUCE = /* wgsl */ `
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }`;

const SUMS = 'var<workgroup> sums: array<f32, 64>;';

/** The numbers of a sample that cost something. */
export interface Costly {
  readonly label: string;
  /** How many they are. */
  readonly size: number;
  /** Adds what number `i` of sample `group` costs to `sum`. */
  readonly term: string;
  readonly bindings: readonly Binding[];
}

function sumOfSample({ label, size, term, bindings }: Costly, site: Site, perSample: GPUBuffer): Kernel {
  const body = /* wgsl */ `
  var sum = 0.0;
  for (var i = lane; i < ${u(size)}; i += 64u) { ${term} }
  ${REDUCE}
  if (lane == 0u) { perSample[group] = sums[0]; }`;
  const { text, workgroups } = perGroup(site.capacity, body);
  const told: Binding = { name: 'perSample', type: 'f32', buffer: perSample, write: true };
  return { label, bindings: [...bindings, told], text: `${SUMS}\n${text}`, workgroups };
}

/** Adds them to the batch's losses, which the loss has told before. */
function sumOfBatch(label: string, site: Site, perSample: GPUBuffer): Kernel {
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
  return { label: `${label} of the batch`, bindings, text: `${SUMS}\n${text}`, workgroups };
}

/** To run on the way back: a workgroup for each sample, then one for all. */
export function samplePenalties(costly: Costly, site: Site, device: Device): readonly Kernel[] {
  const perSample = device.buffer(site.capacity * FLOAT);
  return [sumOfSample(costly, site, perSample), sumOfBatch(costly.label, site, perSample)];
}
