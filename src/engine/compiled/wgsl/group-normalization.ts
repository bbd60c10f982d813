/**
 * @file Normalization of groups of numbers within each sample: a = γ x̂ + β, x̂ = (x − μ) / √(σ² + ε). With d = γ ∂L/∂a and means
 * over a group,
 *
 *   ∂L/∂x = (d − mean d − x̂ · mean (d x̂)) / √(σ² + ε),   ∂L/∂γ = Σ ∂L/∂a · x̂,   ∂L/∂β = Σ ∂L/∂a
 *
 * A workgroup has a group of numbers, or for the gradients of γ and β a channel of the whole batch.
 */
import { hasTables, learns, type GroupNormalizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import { SUM } from './batch-normalization.ts';
import type { Device } from './device.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { perGroup, type Binding, type Kernel } from './kernel.ts';
import { scaleAndShift } from './scale-and-shift.ts';
import type { Site } from './site.ts';
import { placeOf, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

function partsOf(op: GroupNormalizationOp, site: Site, device: Device) {
  const { tensors, capacity } = site;
  const [x, y] = [tensors.of(op.input), tensors.of(op.output)];
  const [from, to] = [tensors.layoutOf(op.input), tensors.layoutOf(op.output)];
  const places = to.height * to.width;
  /** Places that a group spans, and channels. */
  const [spanned, channels] = [op.places === 'all' ? places : 1, to.channels / op.groups];
  const groups = ((capacity * places) / spanned) * op.groups;
  const moments: Binding = { name: 'moments', type: 'vec2f', buffer: device.buffer(groups * 2 * FLOAT) };
  return {
    ...{ op, site, x, y, places, spanned, channels, all: to.channels, groups, moments },
    /** Number `index` of all samples, in row-major order. */
    xValue: `X[${placeOf(valuesOf(from, capacity), 'index')}]`,
    yPlace: placeOf(valuesOf(to, capacity), 'index'),
    ...scaleAndShift(op, site),
  };
}
type Parts = ReturnType<typeof partsOf>;

/** Runs `each` for every number of a group, lanes taking turns: it is number `index`, and of channel `channel`. */
const overGroup = ({ op, spanned, channels, all }: Parts, each: string): string => /* wgsl */ `
  for (var m = lane; m < ${u(spanned * channels)}; m += 64u) {
    let channel = group % ${u(op.groups)} * ${u(channels)} + m % ${u(channels)};
    let index = (group / ${u(op.groups)} * ${u(spanned)} + m / ${u(channels)}) * ${u(all)} + channel;
    ${each}
  }`;

function forwardKernel(parts: Parts): Kernel {
  const { op, site, x, y, spanned, channels, groups, moments, xValue, yPlace, gamma, beta } = parts;
  const count = `${spanned * channels}.0`;
  const mean = `${overGroup(parts, `sum.x += ${xValue};`)}
  let mean = total(lane, sum).x / ${count};`;
  const body = /* wgsl */ `
  var sum = vec2f();
  ${op.centered ? mean : 'let mean = 0.0;'}
  sum = vec2f();
  ${overGroup(parts, `let off = ${xValue} - mean; sum.x += off * off;`)}
  let inverse = inverseSqrt(total(lane, sum).x / ${count} + ${op.epsilon});
  if (lane == 0u) { moments[group] = vec2f(mean, inverse); }
  ${overGroup(parts, `Y[${yPlace}] = ${gamma('channel')} * (${xValue} - mean) * inverse + ${beta('channel')};`)}`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    ...(hasTables(op) ? [read('W', site.parameters.weights)] : []),
    { ...moments, write: true },
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
  ];
  const { text, workgroups } = perGroup(groups, body);
  return { label: 'normalize groups', bindings, text: `${SUM}\n${text}`, workgroups };
}

function weightGradients(parts: Parts): readonly Kernel[] {
  const { op, site, x, y, places, spanned, channels, all, moments, xValue, yPlace, gradients } = parts;
  if (!learns(op)) return [];
  const body = /* wgsl */ `
  let c = group;
  var sum = vec2f();
  for (var p = lane; p < step.samples * ${u(places)}; p += 64u) {
    let index = p * ${u(all)} + c;
    let used = moments[p / ${u(spanned)} * ${u(op.groups)} + c / ${u(channels)}];
    let delta = gradientOut[${yPlace}];
    sum += vec2f(delta, delta * (${xValue} - used.x) * used.y);
  }
  let found = total(lane, sum);
  if (lane != 0u) { return; }
  ${gradients('found.y', 'found.x')}`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    read('gradientOut', y.gradient!),
    moments,
    { name: 'G', type: 'f32', buffer: site.parameters.gradients, write: true },
  ];
  const { text, workgroups } = perGroup(all, body);
  return [{ label: 'normalization weights', bindings, text: `${SUM}\n${text}`, workgroups }];
}

function inputGradient(parts: Parts): readonly Kernel[] {
  const { op, site, x, y, places, spanned, channels, groups, moments, xValue, yPlace, gamma } = parts;
  if (!x.wanted) return [];
  const sink = sinkOf(site.tensors, x, 'f32');
  const terms = `let d = ${gamma('channel')} * gradientOut[${yPlace}]; let normal = (${xValue} - used.x) * used.y;`;
  const groupsOfSample = (places / spanned) * op.groups;
  const body = /* wgsl */ `
  let used = moments[group];
  var sum = vec2f();
  ${overGroup(parts, `${terms} sum += vec2f(d, d * normal);`)}
  let means = total(lane, sum) / ${spanned * channels}.0;
  let there = group / ${u(groupsOfSample)} < step.samples;
  ${overGroup(
    parts,
    `${terms}
    let v = select(0.0, used.y * (d - ${op.centered ? 'means.x' : '0.0'} - normal * means.y), there);
    ${decode(x.layout, 'index')} ${sink.text}`,
  )}`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    read('gradientOut', y.gradient!),
    ...(op.gamma < 0 ? [] : [read('W', site.parameters.weights)]),
    moments,
    ...sink.bindings,
  ];
  const { text, workgroups } = perGroup(groups, body);
  return [{ label: 'normalization input', bindings, text: `${SUM}\n${text}`, workgroups }];
}

export function groupNormalizationKernels(op: GroupNormalizationOp, site: Site, device: Device) {
  const parts = partsOf(op, site, device);
  return {
    forward: [forwardKernel(parts)],
    backward: () => [...weightGradients(parts), ...inputGradient(parts)],
  };
}
