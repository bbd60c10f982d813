/**
 * @file Batch normalization. With N values per channel and x̂ = (x − μ) / √(σ² + ε), a = γ x̂ + β:
 *
 *   ∂L/∂β = Σ δ,  ∂L/∂γ = Σ δ x̂,  ∂L/∂x = γ / √(σ² + ε) · (δ − ∂L/∂β / N − x̂ · ∂L/∂γ / N)
 *
 * Sums are one workgroup to a channel, everything else one thread to a value. Outside of training the moving averages
 * take the place of μ and σ², and the last formula keeps its first term only.
 */
import { hasTables, learns, type BatchNormalizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, type Layout } from '#engine/compiled/plan/layout.ts';
import type { Device } from './device.ts';
import { decode, placeAt, sinkOf } from './gradient-sink.ts';
import { elementwise, perGroup, type Binding, type Kernel } from './kernel.ts';
import { scaleAndShift } from './scale-and-shift.ts';
import type { Site } from './site.ts';
import type { Tensor } from './tensors.ts';
import { countOf, u, valuesOf } from './view.ts';

/** Everything the four kernels share. */
interface Parts {
  readonly op: BatchNormalizationOp;
  readonly site: Site;
  readonly x: Tensor;
  readonly y: Tensor;
  /** [columns] of (μ, 1 / √(σ² + ε)) as they were used in the last pass. */
  readonly moments: GPUBuffer;
  /** [columns] of (∂L/∂β, ∂L/∂γ) / N. */
  readonly shares: GPUBuffer;
}

const weightsOf = ({ parameters }: Site): Binding => ({ name: 'W', type: 'f32', buffer: parameters.weights });
const gradientsOf = ({ parameters }: Site): Binding => ({
  name: 'G',
  type: 'f32',
  buffer: parameters.gradients,
  write: true,
});

/** Sums `sum` over the lanes of a workgroup; all of them know the result. */
export const SUM = /* wgsl */ `
var<workgroup> sums: array<vec2f, 64>;
fn total(lane: u32, sum: vec2f) -> vec2f {
  workgroupBarrier();
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  workgroupBarrier();
  return workgroupUniformLoad(&sums[0]);
}`;

/** Runs `each` for every value of channel `c` of the batch, lanes taking turns. */
const overChannel = ({ height, width }: Layout, each: string): string => /* wgsl */ `
  for (var p = lane; p < step.samples * ${u(height * width)}; p += 64u) {
    let x = p % ${u(width)}; let y = p / ${u(width)} % ${u(height)}; let sample = p / ${u(height * width)};
    ${each}
  }`;

const valueCount = ({ height, width }: Layout): string => `f32(step.samples * ${u(height * width)})`;

/** Whether statistics are those of the batch: in training, and never where the layer is frozen. */
const usesBatch = ({ frozen }: BatchNormalizationOp): string => (frozen ? 'false' : 'step.training == 1u');

function momentsKernel({ op, site, x, moments }: Parts): Kernel {
  const { mean, variance } = site.parameters.averagesOf(op);
  const value = `X[${placeAt(x.layout, 1)}]`;
  const ofBatch = usesBatch(op);
  const body = /* wgsl */ `
  let c = group;
  let count = ${valueCount(x.layout)};
  var sum = vec2f();
  if (${ofBatch}) { ${overChannel(x.layout, `sum.x += ${value};`)} }
  let mean = total(lane, sum).x / count;
  sum = vec2f();
  if (${ofBatch}) { ${overChannel(x.layout, `let off = ${value} - mean; sum.x += off * off;`)} }
  let variance = total(lane, sum).x / count;
  if (lane != 0u) { return; }
  var used = vec2f(mean, variance);
  let kept = vec2f(statistics[${u(mean)} + c], statistics[${u(variance)} + c]);
  if (${ofBatch}) {
    let moved = kept + (used - kept) * ${1 - op.momentum};
    statistics[${u(mean)} + c] = moved.x;
    statistics[${u(variance)} + c] = moved.y;
  } else {
    used = kept;
  }
  moments[c] = vec2f(used.x, inverseSqrt(used.y + ${op.epsilon}));`;
  const { text, workgroups } = perGroup(x.layout.channels, body);
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: x.value },
    { name: 'statistics', type: 'f32', buffer: site.parameters.statistics, write: true },
    { name: 'moments', type: 'vec2f', buffer: moments, write: true },
  ];
  return { label: 'batch moments', bindings, text: `${SUM}\n${text}`, workgroups };
}

function normalizeKernel({ op, site, x, y, moments }: Parts): Kernel {
  const { gamma, beta } = scaleAndShift(op, site);
  const body = `${decode(y.layout, 'index')}
    let normal = (X[${placeAt(x.layout, 1)}] - moments[c].x) * moments[c].y;
    Y[${placeAt(y.layout, 1)}] = ${gamma('c')} * normal + ${beta('c')};`;
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: x.value },
    { name: 'moments', type: 'vec2f', buffer: moments },
    ...(hasTables(op) ? [weightsOf(site)] : []),
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
  ];
  const count = countOf(valuesOf(y.layout, site.capacity).axes);
  return { label: 'normalize', bindings, ...elementwise(count, body) };
}

function weightGradients({ op, site, x, y, moments, shares }: Parts): readonly Kernel[] {
  if (!learns(op) && !x.wanted) return [];
  const body = /* wgsl */ `
  let c = group;
  var sum = vec2f();
  ${overChannel(
    x.layout,
    `let delta = gradientOut[${placeAt(y.layout, 1)}];
    sum += vec2f(delta, delta * (X[${placeAt(x.layout, 1)}] - moments[c].x) * moments[c].y);`,
  )}
  let all = total(lane, sum);
  if (lane != 0u) { return; }
  ${scaleAndShift(op, site).gradients('all.y', 'all.x')}
  shares[c] = select(vec2f(), all / ${valueCount(x.layout)}, ${usesBatch(op)});`;
  const { text, workgroups } = perGroup(x.layout.channels, body);
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: x.value },
    { name: 'gradientOut', type: 'f32', buffer: y.gradient! },
    { name: 'moments', type: 'vec2f', buffer: moments },
    ...(learns(op) ? [gradientsOf(site)] : []),
    { name: 'shares', type: 'vec2f', buffer: shares, write: true },
  ];
  return [{ label: 'normalization weights', bindings, text: `${SUM}\n${text}`, workgroups }];
}

function inputGradient({ op, site, x, y, moments, shares }: Parts): readonly Kernel[] {
  if (!x.wanted) return [];
  const { gamma } = scaleAndShift(op, site);
  const sink = sinkOf(site.tensors, x, 'f32');
  const body = `${decode(x.layout, 'index')}
    let normal = (X[${placeAt(x.layout, 1)}] - moments[c].x) * moments[c].y;
    let delta = gradientOut[${placeAt(y.layout, 1)}];
    let moved = ${gamma('c')} * moments[c].y * (delta - shares[c].x - normal * shares[c].y);
    let v = select(0.0, moved, sample < step.samples);
    ${sink.text}`;
  const bindings: readonly Binding[] = [
    { name: 'X', type: 'f32', buffer: x.value },
    { name: 'gradientOut', type: 'f32', buffer: y.gradient! },
    { name: 'moments', type: 'vec2f', buffer: moments },
    { name: 'shares', type: 'vec2f', buffer: shares },
    ...(op.gamma < 0 ? [] : [weightsOf(site)]),
    ...sink.bindings,
  ];
  const count = countOf(valuesOf(x.layout, site.capacity).axes);
  return [{ label: 'normalization input', bindings, ...elementwise(count, body) }];
}

export function normalizationKernels(op: BatchNormalizationOp, site: Site, device: Device) {
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(op.output)];
  const { columns } = site.parameters.averagesOf(op);
  const [moments, shares] = [device.buffer(columns * 2 * FLOAT), device.buffer(columns * 2 * FLOAT)];
  const parts = { op, site, x: { ...x, layout: site.tensors.layoutOf(op.input) }, y, moments, shares };
  return {
    forward: [momentsKernel(parts), normalizeKernel(parts)],
    backward: () => [...weightGradients(parts), ...inputGradient({ ...parts, x })],
  };
}
