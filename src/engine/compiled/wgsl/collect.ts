/**
 * @file Gradients on their way to the optimizer, where it cannot take them as they come: several batches' are added up, or
 * their length has to be known first. They are then one vector, which the optimizer's pass reads instead of the slices.
 */
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import { ACCUMULATOR } from '#model/optimizers/training-slots.ts';
import type { ToolSpecs } from '#model/tools/index.ts';
import type { Device } from './device.ts';
import { inRows, perGroup, type Binding, type Kernel } from './kernel.ts';
import { BLOCK, type Parameters } from './parameters.ts';
import { u } from './view.ts';

/** The gradient of a step as one vector, and by how much it is to be shortened. */
export interface Collected {
  readonly gradient: GPUBuffer;
  /** Cleared by the optimizer's pass, since the next batches are added to it. */
  readonly accumulates: boolean;
  /** [lengths] of factors, and which of them is a block's: [blocks]. Null where lengths do not matter. */
  readonly factors: { readonly values: GPUBuffer; readonly ofBlock: GPUBuffer } | null;
  /** To run before the optimizer's pass: on every step, and on those that move the weights. */
  readonly always: readonly Kernel[];
  readonly whenMoving: readonly Kernel[];
}

export interface CollectingSite {
  readonly device: Device;
  readonly parameters: Parameters;
  /** Adds the gradient of the penalties to `g`, of the weights `w` in `block`; null where nothing is penalized. */
  readonly penalty: { readonly text: string; readonly factors: GPUBuffer } | null;
}

/** Sums lanes' `sum` pairwise into that of lane 0, and calls it `sums[0]`. */
const reduce = (done: string): string => /* wgsl */ `
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u) { ${done} }`;
const SUMS = 'var<workgroup> sums: array<f32, 64>;';

/** g: the slices' sum with the penalties; or what has been collected with it, and its mean when weights move. */
function collectKernel(
  { parameters, device, penalty }: CollectingSite,
  { steps }: ToolSpecs['accumulation'],
  gradient: GPUBuffer,
  squares: GPUBuffer | null,
): Kernel {
  const blocks = parameters.plan.trainable / BLOCK;
  const { index, grid } = inRows(blocks, 'group');
  const measure = squares ? `let sum = dot(g, g); ${reduce('squares[block] = sums[0];')}` : '';
  const text = /* wgsl */ `
${squares ? SUMS : ''}
@compute @workgroup_size(${BLOCK / 4})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let block = ${index};
  if (block >= ${u(blocks)}) { return; }
  let slot = blocks[block];
  let at = block * ${u(BLOCK / 4)} + lane;
  var g = vec4f();
  for (var slice = 0u; slice < slot.y; slice++) { g += G[(slot.x + slice * slot.z) / 4u + lane]; }
  ${penalty ? `let w = W[at]; ${penalty.text}` : ''}
  ${steps > 1 ? `g += C[at]; if (step.moves == 1u) { g *= ${1 / steps}; }` : ''}
  C[at] = g;
  ${measure}
}`;
  const bindings: readonly Binding[] = [
    { name: 'G', type: 'vec4f', buffer: parameters.gradients },
    { name: 'blocks', type: 'vec4u', buffer: device.table(parameters.blocks) },
    { name: 'C', type: 'vec4f', buffer: gradient, write: true },
    ...(penalty
      ? ([
          { name: 'W', type: 'vec4f', buffer: parameters.weights },
          { name: 'factors', type: 'vec2f', buffer: penalty.factors },
        ] as const)
      : []),
    ...(squares ? [{ name: 'squares', type: 'f32', buffer: squares, write: true } as const] : []),
  ];
  return { label: 'collect', bindings, text, workgroups: grid };
}

/** First block of each tensor and the one behind its last. */
const tensorRanges = ({ plan }: Parameters): readonly (readonly [number, number])[] =>
  plan.params.map(({ places }) => {
    const [least, most] = places.reduce(
      ([low, high], place) => [Math.min(low, place), Math.max(high, place)],
      [Infinity, 0],
    );
    return [Math.floor(least / BLOCK), Math.floor(most / BLOCK) + 1];
  });

/** c / max(c, ‖g‖₂) for each range of blocks, by a workgroup of its own. */
function shrinkKernel(
  limit: number,
  ranges: number,
  buffers: { readonly squares: GPUBuffer; readonly ranges: GPUBuffer; readonly values: GPUBuffer },
): Kernel {
  const { text, workgroups } = perGroup(
    ranges,
    /* wgsl */ `
  let range = ranges[group];
  var sum = 0.0;
  for (var i = range.x + lane; i < range.y; i += 64u) { sum += squares[i]; }
  ${reduce(`let limit = f32(${limit}); shrink[group] = limit / max(limit, sqrt(sums[0]));`)}`,
  );
  const bindings: readonly Binding[] = [
    { name: 'ranges', type: 'vec2u', buffer: buffers.ranges },
    { name: 'squares', type: 'f32', buffer: buffers.squares },
    { name: 'shrink', type: 'f32', buffer: buffers.values, write: true },
  ];
  return { label: 'shrink', bindings, text: `${SUMS}\n${text}`, workgroups };
}

/** Null where the optimizer's pass can take the gradients as they come. */
export function collectGradients(site: CollectingSite, tools: ToolSpecs): Collected | null {
  const { device, parameters } = site;
  const { accumulation, clipping } = tools;
  const measured = clipping.mode === 'clipnorm' || clipping.mode === 'global_clipnorm';
  const accumulator = parameters.slotOf(ACCUMULATOR);
  if (!accumulator && !measured) return null;
  const blocks = parameters.plan.trainable / BLOCK;
  const gradient = accumulator ?? device.buffer(parameters.plan.trainable * FLOAT);
  const squares = measured ? device.buffer(blocks * FLOAT) : null;
  const shared = {
    gradient,
    accumulates: accumulator !== null,
    always: [collectKernel(site, accumulation, gradient, squares)],
  };
  if (!squares) return { ...shared, factors: null, whenMoving: [] };
  const ranges = clipping.mode === 'clipnorm' ? tensorRanges(parameters) : [[0, blocks] as const];
  const ofBlock = new Uint32Array(blocks);
  for (const [i, [first, end]] of ranges.entries()) ofBlock.fill(i, first, end);
  const values = device.buffer(ranges.length * FLOAT);
  const table = device.table(Uint32Array.from(ranges.flat()));
  return {
    ...shared,
    factors: { values, ofBlock: device.table(ofBlock) },
    whenMoving: [shrinkKernel(clipping.limit, ranges.length, { squares, ranges: table, values })],
  };
}
