/**
 * @file One pass over all weights: adds up the slices of each gradient and the gradient of the penalties, moves slots
 * and weights. Four weights to a thread. A kind without a text does not compile.
 */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { Device } from './device.ts';
import { inRows, type Binding, type Kernel } from './kernel.ts';
import { BLOCK, type Parameters } from './parameters.ts';
import { u } from './view.ts';

type MoveOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => string;

/** m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v) */
const moments = ({ beta1, beta2 }: { readonly beta1: number; readonly beta2: number }): string =>
  `s0 += ${1 - beta1} * (g - s0); s1 += ${1 - beta2} * (g * g - s1);`;

const adam = (spec: Omit<OptimizerSpecOf<'adam'>, 'kind'>): string =>
  `${moments(spec)} ${spec.amsgrad ? 's2 = max(s2, s1);' : ''}
  w -= step.rates.x * s0 / (sqrt(${spec.amsgrad ? 's2' : 's1'}) + ${spec.epsilon});`;

/** Slots v, a where it is centered, b where it has momentum. */
function rmsprop({ rho, momentum, epsilon, centered }: OptimizerSpecOf<'rmsprop'>): string {
  const share = 1 - rho;
  const b = centered ? 's2' : 's1';
  return `s0 += ${share} * (g * g - s0); var spread = s0;
  ${centered ? `s1 += ${share} * (g - s1); spread = max(s0 - s1 * s1, vec4f());` : ''}
  var d = step.rates.x * g / sqrt(spread + ${epsilon});
  ${momentum > 0 ? `${b} = ${momentum} * ${b} + d; d = ${b};` : ''}
  w -= d;`;
}

/** Moves `w` along `g`; slots are `s0`, `s1`, `s2`. The formulas are in `engine/optimizers`, and what the rates are. */
const MOVES: { readonly [K in OptimizerKind]: MoveOf<K> } = {
  sgd: () => 'w -= step.rates.x * g;',
  momentum: ({ momentum, nesterov }) =>
    `s0 = ${momentum} * s0 - step.rates.x * g; w += ${nesterov ? `${momentum} * s0 - step.rates.x * g` : 's0'};`,
  adagrad: ({ epsilon }) => `s0 += g * g; w -= step.rates.x * g / sqrt(s0 + ${epsilon});`,
  rmsprop,
  adadelta: ({ rho, epsilon }) =>
    `s0 += ${1 - rho} * (g * g - s0);
  let d = g * sqrt(s1 + ${epsilon}) / sqrt(s0 + ${epsilon});
  s1 += ${1 - rho} * (d * d - s1); w -= step.rates.x * d;`,
  adam,
  adamw: (spec) => `w -= step.rates.y * w; ${adam(spec)}`,
  adamax: ({ beta1, beta2, epsilon }) =>
    `s0 += ${1 - beta1} * (g - s0); s1 = max(${beta2} * s1, abs(g)); w -= step.rates.x * s0 / (s1 + ${epsilon});`,
  nadam: (spec) =>
    `${moments(spec)} w -= (step.rates.x * s0 + step.rates.y * g) / (sqrt(s1) + step.rates.z);`,
  lion: ({ beta1, beta2 }) =>
    `w -= step.rates.y * w; w -= step.rates.x * sign(s0 + ${1 - beta1} * (g - s0)); s0 += ${1 - beta2} * (g - s0);`,
};

const moveOf = (spec: OptimizerSpec): string => (MOVES[spec.kind] as MoveOf<OptimizerKind>)(spec);

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
