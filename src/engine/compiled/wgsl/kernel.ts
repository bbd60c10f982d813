/**
 * @file A compute kernel as text, and how its text is framed: bindings, the record of the step, the grid. A kernel
 * names its buffers; everything else about it is in the text, so that equal texts are equal pipelines.
 */

export type ElementType = 'f32' | 'u32' | 'vec2f' | 'vec2u' | 'vec4f' | 'vec4u';

export interface Binding {
  readonly name: string;
  readonly type: ElementType;
  readonly buffer: GPUBuffer;
  /** Read only where it is not said. */
  readonly write?: true;
}

export interface Kernel {
  /** For error messages and profilers. */
  readonly label: string;
  readonly bindings: readonly Binding[];
  /** Declarations at module scope and the entry point `main`. */
  readonly text: string;
  readonly workgroups: readonly [number, number, number];
}

/** Bind group of the step's record, and that of a kernel's own buffers. */
export const STEP_GROUP = 0;
export const OWN_GROUP = 1;

/** What one walk through the list of kernels has to know; `step-records.ts` writes it. */
const STEP = /* wgsl */ `
struct Step {
  samples: u32,     // in the batch; the buffers have room for more
  firstIndex: u32,  // of the batch, in the list of samples
  firstSample: u32, // position of this piece in its batch
  training: u32,    // 1: dropout draws, batch statistics
  slot: u32,        // where its metrics go
  further: u32,     // 1: gradients are added to those of the pieces before
  scale: f32,       // 1 / samples of the whole batch
  key: vec2u,       // of this step's dropout
  rates: vec4f,     // of the optimizer: the learning rate with its corrections, and η λ
  moves: u32,       // 0: gradients are only collected
  share: f32,       // how far the averages of the weights go towards them
  overwrites: u32,  // 1: then the averages take the weights' place
}
@group(${STEP_GROUP}) @binding(0) var<uniform> step: Step;
`;

/** Bytes of a record, padded to what dynamic offsets are aligned to. */
export const STEP_BYTES = 256;

/** The text that the device compiles. */
export const frame = ({ bindings, text }: Kernel): string =>
  [
    STEP,
    ...bindings.map(
      ({ name, type, write }, i) =>
        `@group(${OWN_GROUP}) @binding(${i}) var<storage, ${write ? 'read_write' : 'read'}> ${name}: array<${type}>;`,
    ),
    text,
  ].join('\n');

/** Threads of a workgroup in kernels that treat every element alike. */
const WORKGROUP = 64;
/** Workgroups along one axis: the least that every device allows is 65,535. */
const LONGEST = 32_768;

/** `groups` workgroups in rows of at most LONGEST, and the number of each as WGSL. */
export function inRows(
  groups: number,
  id = 'id',
): { readonly index: string; readonly grid: Kernel['workgroups'] } {
  const x = Math.min(groups, LONGEST);
  return { index: `${id}.y * ${x}u + ${id}.x`, grid: [x, Math.ceil(groups / x), 1] };
}

/** `body` for every `index` below `count`. */
export function elementwise(count: number, body: string): Pick<Kernel, 'text' | 'workgroups'> {
  const { index, grid } = inRows(Math.ceil(count / WORKGROUP), 'group');
  const text = /* wgsl */ `
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = (${index}) * ${WORKGROUP}u + lane;
  if (index >= ${count}u) { return; }
  ${body}
}`;
  return { text, workgroups: grid };
}

/** One workgroup of 64 for each of `groups`; `body` has `group` and `lane`. */
export function perGroup(groups: number, body: string): Pick<Kernel, 'text' | 'workgroups'> {
  const { index, grid } = inRows(groups);
  const text = /* wgsl */ `
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let group = ${index};
  if (group >= ${groups}u) { return; }
  ${body}
}`;
  return { text, workgroups: grid };
}
