/**
 * @file One pass over all weights: adds up the slices of each gradient and the gradient of the penalties, moves slots
 * and weights. Four weights to a thread. A kind without a text does not compile.
 */
import type { MovingPlan } from '#engine/optimizers/moves.ts';
import {
  slotsOf,
  type OptimizerKind,
  type OptimizerSpec,
  type OptimizerSpecOf,
} from '#model/optimizers/index.ts';
import { averageKernels } from './averages.ts';
import { collectGradients, type Collected, type CollectingSite } from './collect.ts';
import type { Device } from './device.ts';
import { inRows, type Binding, type Kernel } from './kernel.ts';
import { BLOCK, type Parameters } from './parameters.ts';
import { u } from './view.ts';

type MoveOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => string;

/** m ← m + (1 − β₁)(g − m); v ← v + (1 − β₂)(g² − v) */
const moments = ({ beta1, beta2 }: { readonly beta1: number; readonly beta2: number }): string =>
  `s0 += ${1 - beta1} * (g - s0); s1 += ${1 - beta2} * (g * g - s1);`;

const adam = (spec: OptimizerSpecOf<'adam' | 'adamw'>): string =>
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
  adamw: adam,
  adamax: ({ beta1, beta2, epsilon }) =>
    `s0 += ${1 - beta1} * (g - s0); s1 = max(${beta2} * s1, abs(g)); w -= step.rates.x * s0 / (s1 + ${epsilon});`,
  nadam: (spec) =>
    `${moments(spec)} w -= (step.rates.x * s0 + step.rates.y * g) / (sqrt(s1) + step.rates.z);`,
  lion: ({ beta1, beta2 }) =>
    `w -= step.rates.x * sign(s0 + ${1 - beta1} * (g - s0)); s0 += ${1 - beta2} * (g - s0);`,
};

const moveOf = (spec: OptimizerSpec): string => (MOVES[spec.kind] as MoveOf<OptimizerKind>)(spec);

/** [blocks] of (l1, l2); null where nothing is penalized. */
function penaltiesOf({ plan }: Parameters): Float32Array | null {
  const factors = new Float32Array((plan.trainable / BLOCK) * 2);
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
  for (var i = lane; i < ${u(parameters.plan.trainable)}; i += 64u) {
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

/** What the optimizer's pass is told besides the formula. */
interface Passing {
  readonly device: Device;
  readonly plan: MovingPlan;
  /** Of the penalties, where there are any. */
  readonly penalty: CollectingSite['penalty'];
  /** Null where gradients are taken as they come. */
  readonly collected: Collected | null;
}

/** Declares `g`, and what is bound for it. */
function gradientOf(parameters: Parameters, { device, penalty, collected }: Passing) {
  if (!collected) {
    const bindings: readonly Binding[] = [
      { name: 'G', type: 'vec4f', buffer: parameters.gradients },
      { name: 'blocks', type: 'vec4u', buffer: device.table(parameters.blocks) },
      ...(penalty ? [{ name: 'factors', type: 'vec2f', buffer: penalty.factors } as const] : []),
    ];
    const text = /* wgsl */ `let slot = blocks[block];
  var g = vec4f();
  for (var slice = 0u; slice < slot.y; slice++) { g += G[(slot.x + slice * slot.z) / 4u + lane]; }
  ${penalty?.text ?? ''}`;
    return { text, bindings };
  }
  const { gradient, accumulates, factors } = collected;
  const bindings: readonly Binding[] = [
    { name: 'C', type: 'vec4f', buffer: gradient, ...(accumulates ? { write: true } : {}) },
    ...(factors
      ? ([
          { name: 'shrink', type: 'f32', buffer: factors.values },
          { name: 'ofBlock', type: 'u32', buffer: factors.ofBlock },
        ] as const)
      : []),
  ];
  const text = `var g = C[at]${factors ? ' * shrink[ofBlock[block]]' : ''}; ${accumulates ? 'C[at] = vec4f();' : ''}`;
  return { text, bindings };
}

/** The gradient, number by number within ±limit. */
const clamping = ({ mode, limit }: MovingPlan['tools']['clipping']): string =>
  mode === 'clipvalue' ? `g = clamp(g, vec4f(${-limit}), vec4f(${limit}));` : '';

function moveKernel(parameters: Parameters, passing: Passing): Kernel {
  const { optimizer, tools } = passing.plan;
  const blocks = parameters.plan.trainable / BLOCK;
  const { index, grid } = inRows(blocks, 'group');
  const slots = slotsOf(optimizer).map((_, i) => i);
  const gradient = gradientOf(parameters, passing);
  const text = /* wgsl */ `
@compute @workgroup_size(${BLOCK / 4})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let block = ${index};
  if (block >= ${u(blocks)}) { return; }
  let at = block * ${u(BLOCK / 4)} + lane;
  var w = W[at];
  ${gradient.text}
  ${clamping(tools.clipping)}
  ${optimizer.weightDecay > 0 ? 'w -= step.rates.w * w;' : ''}
  ${slots.map((i) => `var s${i} = S${i}[at];`).join(' ')}
  ${moveOf(optimizer)}
  ${slots.map((i) => `S${i}[at] = s${i};`).join(' ')}
  W[at] = w;
}`;
  const bindings: readonly Binding[] = [
    { name: 'W', type: 'vec4f', buffer: parameters.weights, write: true },
    ...gradient.bindings,
    ...slots.map(
      (i) => ({ name: `S${i}`, type: 'vec4f', buffer: parameters.slots[i]!, write: true }) as const,
    ),
  ];
  return { label: optimizer.kind, bindings, text, workgroups: grid };
}

/** How steps end. */
export interface UpdateKernels {
  /** Of a step that moves the weights. */
  readonly move: readonly Kernel[];
  /** Of one that only collects gradients. */
  readonly hold: readonly Kernel[];
}

/** The penalty first, of the weights before they move. Tools that are off leave no kernel. */
export function updateKernels(
  plan: MovingPlan,
  parameters: Parameters,
  device: Device,
  penalties: GPUBuffer,
): UpdateKernels {
  const table = penaltiesOf(parameters);
  const factors = table && device.table(table);
  const penalty = factors && { factors, text: 'let f = factors[block]; g += f.x * sign(w) + 2.0 * f.y * w;' };
  const collected = collectGradients({ device, parameters, penalty }, plan.tools);
  const before = [
    ...(factors ? [penaltyKernel(parameters, factors, penalties)] : []),
    ...(collected?.always ?? []),
  ];
  const move = moveKernel(parameters, { device, plan, penalty, collected });
  const after = averageKernels(parameters);
  return {
    move: [...before, ...(collected?.whenMoving ?? []), move, ...after],
    hold: [...before, ...after],
  };
}
