import type { SamplingOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import { drawsOf } from './dropout-op.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits } from './records.ts';

/** Codes around their means in training, the means themselves elsewhere. */
export function makeSampling(op: SamplingOp, site: Site): Executable {
  const { arena } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { height, width, channels } = y.layout;
  const view = arena.record('rowsView', {
    rows: height * width,
    channels,
    from: arena.table(pixelTable(x.layout)),
    fromSample: x.layout.sampleBytes,
    to: arena.table(pixelTable(y.layout)),
    toSample: y.layout.sampleBytes,
  });
  const noise = { kind: 'term', deviation: 1 } as const;
  const size = height * width * channels;
  const shared = { view, size, rowMask: channels * FLOAT, from: x.value, to: y.value };
  const fields = {
    view,
    draws: arena.record('dropoutOp', { ...drawsOf({ noise, layer: op.layer, size }, site), ...shared }),
    x: x.value,
    y: y.value,
    g: y.gradient,
    dx: x.gradient,
    weight: floatBits(op.weight),
  };
  const means = { view, from: y.gradient, to: x.gradient };
  return {
    forward: [site.instruct('sampleCodes', fields)],
    backward: [site.instruct('sampleCodesGradient', fields)],
    infer: [site.instruct('copy', { view, from: x.value, to: y.value })],
    backwardInferred: x.gradient === 0 ? [] : [site.instruct('add', means)],
  };
}
