/** @file Pooling that is not part of a product: any window, stride and padding. */
import type { PoolOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import { poolWindows } from '#engine/compiled/plan/pool-windows.ts';
import type { Executable, Site } from './executable.ts';

export function makePool(op: PoolOp, site: Site): Executable {
  const { arena } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { starts, offsets } = poolWindows(op, x.layout);
  const windows = starts.length - 1;
  const view = arena.record('poolView', {
    windows,
    starts: arena.table(starts),
    offsets: arena.table(offsets),
    stride: x.layout.stride * FLOAT,
    xSample: x.layout.sampleBytes,
    to: arena.table(pixelTable(y.layout)),
    ySample: y.layout.sampleBytes,
  });
  const keepsPlaces = op.kind === 'max_pool';
  const argmax = keepsPlaces ? site.scratch(site.capacity * windows * x.layout.stride * FLOAT) : 0;
  const forward = { view, from: x.value, to: y.value, argmax };
  const backward = { view, from: y.gradient, to: x.gradient, argmax };
  const kernels = keepsPlaces
    ? (['maxPool', 'maxPoolGradient'] as const)
    : (['averagePool', 'averagePoolGradient'] as const);
  return {
    forward: [site.instruct(kernels[0], forward)],
    backward: x.gradient === 0 ? [] : [site.instruct(kernels[1], backward)],
  };
}
