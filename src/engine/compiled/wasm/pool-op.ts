/** @file Pooling that is not part of a product: any window, stride and padding. */
import type { PoolOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import { poolWindows } from '#engine/compiled/plan/pool-windows.ts';
import type { Executable, Site } from './executable.ts';

export function makePool(op: PoolOp, site: Site): Executable {
  const { arena, kernels } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { starts, offsets } = poolWindows(op, x.layout);
  const windows = starts.length - 1;
  const view = arena.record('pool', {
    windows,
    starts: arena.table(starts),
    offsets: arena.table(offsets),
    stride: x.layout.stride * FLOAT,
    xSample: x.layout.sampleBytes,
    to: arena.table(pixelTable(y.layout)),
    ySample: y.layout.sampleBytes,
  });
  if (op.kind === 'average_pool') {
    return {
      forward: ({ samples }) => kernels.averagePool(view, samples, x.value, y.value),
      backward({ samples }) {
        if (x.gradient !== 0) kernels.averagePoolGradient(view, samples, y.gradient, x.gradient);
      },
    };
  }
  const argmax = site.scratch(site.capacity * windows * x.layout.stride * FLOAT);
  return {
    forward: ({ samples }) => kernels.maxPool(view, samples, x.value, y.value, argmax),
    backward({ samples }) {
      if (x.gradient !== 0) kernels.maxPoolGradient(view, samples, y.gradient, argmax, x.gradient);
    },
  };
}
