/** @file Spoils what a step has to write before anything reads it, so that a test sees what was forgotten. */
import { FLOAT, pixelTable, type Layout } from '#engine/compiled/plan/layout.ts';
import type { Device } from './device.ts';
import type { Tensor } from './tensors.ts';
import { sampleFloats } from './view.ts';
import type { Workspace } from './workspace.ts';

/** Not-a-number where real values lie; what pads them is zero for ever. */
function spoiled(layout: Layout, samples: number): Float32Array {
  const out = new Float32Array(sampleFloats(layout) * samples);
  for (let sample = 0; sample < samples; sample++)
    for (const pixel of pixelTable(layout)) {
      const from = sample * sampleFloats(layout) + pixel / FLOAT;
      out.fill(NaN, from, from + layout.channels);
    }
  return out;
}

/** Every buffer of the workspace that a pass writes, spoiled by each call. */
export function makePoison(device: Device, { plan, tensors, losses }: Workspace): () => void {
  const all = new Set<Tensor>([0, ...plan.ops.map(({ output }) => output)].map((id) => tensors.of(id)));
  const writes: (readonly [GPUBuffer, Float32Array])[] = [
    [losses, new Float32Array(plan.capacity).fill(NaN)],
  ];
  for (const { layout, value, gradient, producer } of all) {
    const values = spoiled(layout, plan.capacity);
    writes.push([value, values]);
    if (gradient) writes.push([gradient, values]);
    // Rows that no window reads are never written.
    if (producer && !producer.winners)
      writes.push([producer.buffer, spoiled(producer.layout, plan.capacity)]);
  }
  return () => {
    for (const [buffer, values] of writes) device.write(buffer, values);
  };
}
