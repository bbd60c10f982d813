/**
 * @file How fast a WebGPU device can multiply and add when nothing else stands in the way: every invocation works in
 * registers and writes one number at the end, so that nothing may be left out.
 */
import { nowMs } from '#lib/clock.ts';

const WORKGROUP = 64;
const WORKGROUPS = 1024;
/** Vectors of every invocation: none waits for another, so that no unit waits for a result. */
const VECTORS = Array.from({ length: 8 }, (_, i) => `a${i}`);
/** Steps that are written out, so that counting rounds costs nothing beside them. */
const STEPS = 32;
/** Four lanes of each vector, a product and a sum each. */
const FLOPS_PER_ROUND = STEPS * VECTORS.length * 4 * 2;
/** Of one submit: far above its overhead, far below what a watchdog allows. */
const SUBMIT_MS = 80;
const SUBMITS = 3;
const MOST_ROUNDS = 2 ** 24;

const step = VECTORS.map((a) => `${a} = fma(${a}, f, s);`).join(' ');
const shader = /* wgsl */ `
@group(0) @binding(0) var<uniform> rounds: u32;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(${WORKGROUP})
fn multiplyAdd(@builtin(global_invocation_id) id: vec3u) {
  // Unknown to the compiler, and such that nothing grows.
  let first = f32(id.x) / ${WORKGROUP * WORKGROUPS}.0;
  let f = vec4f(0.5 + 0.25 * first);
  let s = vec4f(first, 0.25, 0.125, 0.5);
  ${VECTORS.map((a, i) => `var ${a} = s + ${i}.0;`).join(' ')}
  for (var round = 0u; round < rounds; round++) {
    ${Array.from({ length: STEPS }, () => step).join('\n    ')}
  }
  sums[id.x] = dot(${VECTORS.join(' + ')}, vec4f(1.0));
}`;

/** What can be submitted over and over, with the number of rounds as its only input. */
function makeKernel(device: GPUDevice, pipeline: GPUComputePipeline) {
  const rounds = device.createBuffer({ size: 4, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const sums = device.createBuffer({ size: 4 * WORKGROUP * WORKGROUPS, usage: GPUBufferUsage.STORAGE });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [rounds, sums].map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return {
    /** Milliseconds of `count` rounds in every invocation, from the submit to the end. */
    async time(count: number): Promise<number> {
      device.queue.writeBuffer(rounds, 0, Uint32Array.of(count));
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(WORKGROUPS);
      pass.end();
      await device.queue.onSubmittedWorkDone();
      const startedMs = nowMs();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      return nowMs() - startedMs;
    },
    destroy() {
      rounds.destroy();
      sums.destroy();
    },
  };
}

/** GFLOP/s in single precision, a multiplication and an addition counted as two. Rejects when the device is lost. */
export async function measureGpuPeak(device: GPUDevice): Promise<number> {
  const module = device.createShaderModule({ code: shader });
  const compute = { module, entryPoint: 'multiplyAdd' };
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute });
  const kernel = makeKernel(device, pipeline);
  try {
    let rounds = 1;
    while ((await kernel.time(rounds)) < SUBMIT_MS / 2 && rounds < MOST_ROUNDS) rounds *= 2;
    let bestMs = Infinity;
    for (let submit = 0; submit < SUBMITS; submit++) bestMs = Math.min(bestMs, await kernel.time(rounds));
    return (rounds * WORKGROUP * WORKGROUPS * FLOPS_PER_ROUND) / (bestMs * 1e6);
  } finally {
    kernel.destroy();
  }
}
