/**
 * @file One pass over all weights: adds up the slices of each gradient and the gradient of the penalties, moves slots
 * and weights. Four weights to a thread. A kind without a text does not compile.
 */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { Device } from './device.ts';
import { inRows, type Binding, type Kernel } from './kernel.ts';
import { BLOCK, type Parameters } from './parameters.ts';
import { u } from './view.ts';

/** Moves `w` along `g`; slots are `s0`, `s1`. `step.rate` holds the learning rate with its correction. */
const MOVES: { readonly [K in OptimizerKind]: (spec: OptimizerSpecOf<K>) => string } = {
  sgd: () => 'w -= step.rate * g;',
  // v ← μ v − η g; w ← w + v
  momentum: ({ momentum }) => `s0 = ${momentum} * s0 - step.rate * g; w += s0;`,
  // v ← v + (1 − ρ)(g² − v); w ← w − η g / √(v + ε)
  rmsprop: ({ rho, epsilon }) =>
    `s0 += ${1 - rho} * (g * g - s0); w -= step.rate * g / sqrt(s0 + ${epsilon});`,
  // m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v); w ← w − ηₜ m / (√v + ε)
  adam: ({ beta1, beta2, epsilon }) =>
    `s0 += ${1 - beta1} * (g - s0); s1 += ${1 - beta2} * (g * g - s1); w -= step.rate * s0 / (sqrt(s1) + ${epsilon});`,
};

const moveOf = (spec: OptimizerSpec): string => (MOVES[spec.kind] as (any: OptimizerSpec) => string)(spec);

/** ηₜ: for Adam η √(1 − β₂ᵗ) / (1 − β₁ᵗ), t = `step` from 1. */
export function rateAt(spec: OptimizerSpec, step: number, learningRate: number): number {
  if (spec.kind !== 'adam') return learningRate;
  return (learningRate * Math.sqrt(1 - spec.beta2 ** step)) / (1 - spec.beta1 ** step);
}

/** [blocks] of (l1, l2); null where nothing is penalized. */
function penaltiesOf({ plan }: Parameters): Float32Array | null {
  const factors = new Float32Array((plan.length / BLOCK) * 2);
  for (const { param, places } of plan.params) {
    const { l1 = 0, l2 = 0 } = param;
    for (const place of places) factors.set([l1, l2], Math.floor(place / BLOCK) * 2);
  }
  return factors.some((factor) => factor !== 0) ? factors : null;
}

/** ∂/∂w of l1 |w| + l2 w², and the sum of these over all weights into `penalty[step.slot]`. */
function penaltyKernel(parameters: Parameters, factors: GPUBuffer, penalties: GPUBuffer): Kernel {
  const text = /* wgsl */ `
var<workgroup> sums: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  for (var i = lane; i < ${u(parameters.plan.length)}; i += 64u) {
    let f = factors[i / ${u(BLOCK)}];
    sum += f.x * abs(W[i]) + f.y * W[i] * W[i];
  }
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u) { penalties[step.slot] = sums[0]; }
}`;
  const bindings: readonly Binding[] = [
    { name: 'W', type: 'f32', buffer: parameters.weights },
    { name: 'factors', type: 'vec2f', buffer: factors },
    { name: 'penalties', type: 'f32', buffer: penalties, write: true },
  ];
  return { label: 'penalty', bindings, text, workgroups: [1, 1, 1] };
}

function moveKernel(
  spec: OptimizerSpec,
  parameters: Parameters,
  device: Device,
  factors: GPUBuffer | null,
): Kernel {
  const blocks = parameters.plan.length / BLOCK;
  const { index, grid } = inRows(blocks, 'group');
  const slots = parameters.slots.map((_, i) => i);
  const penalty = 'let f = factors[block]; g += f.x * sign(w) + 2.0 * f.y * w;';
  const text = /* wgsl */ `
@compute @workgroup_size(${BLOCK / 4})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let block = ${index};
  if (block >= ${u(blocks)}) { return; }
  let slot = blocks[block];
  let at = block * ${u(BLOCK / 4)} + lane;
  var w = W[at];
  var g = vec4f();
  for (var slice = 0u; slice < slot.y; slice++) { g += G[(slot.x + slice * slot.z) / 4u + lane]; }
  ${factors ? penalty : ''}
  ${slots.map((i) => `var s${i} = S${i}[at];`).join(' ')}
  ${moveOf(spec)}
  ${slots.map((i) => `S${i}[at] = s${i};`).join(' ')}
  W[at] = w;
}`;
  const bindings: readonly Binding[] = [
    { name: 'W', type: 'vec4f', buffer: parameters.weights, write: true },
    { name: 'G', type: 'vec4f', buffer: parameters.gradients },
    { name: 'blocks', type: 'vec4u', buffer: device.table(parameters.blocks) },
    ...parameters.slots.map((buffer, i) => ({ name: `S${i}`, type: 'vec4f', buffer, write: true }) as const),
    ...(factors ? [{ name: 'factors', type: 'vec2f', buffer: factors } as const] : []),
  ];
  return { label: spec.kind, bindings, text, workgroups: grid };
}

/** The kernels that end a step; the penalty first, of the weights before they move. */
export function optimizerKernels(
  spec: OptimizerSpec,
  parameters: Parameters,
  device: Device,
  penalties: GPUBuffer,
): readonly Kernel[] {
  const factors = penaltiesOf(parameters);
  if (!factors) return [moveKernel(spec, parameters, device, null)];
  const table = device.table(factors);
  return [penaltyKernel(parameters, table, penalties), moveKernel(spec, parameters, device, table)];
}
