/** @file Operations that treat every pixel alike: activations that stand alone, and flattening that moves. */
import type { ActivationOp, FlattenOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { Address } from './arena.ts';
import type { Buffer, Executable, Site } from './executable.ts';
import { rowsView } from './rows-view.ts';

export function makeActivation(op: ActivationOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const values = { x: x.value, y: y.value };
  const shared = { view: rowsView(site, x, y), activation: ACTIVATIONS.indexOf(op.activation), ...values };
  const stride = y.layout.stride * FLOAT;
  const back = { ...shared, g: y.gradient, dx: x.gradient, stride };
  return {
    forward: [site.instruct('activate', shared)],
    backward: x.gradient === 0 ? [] : [site.instruct('activationGradient', back)],
  };
}

/** The rows of an image laid end to end as one list, without what pads them. */
function flattenView({ machine }: Site, x: Buffer, y: Buffer): Address {
  const { arena } = machine;
  const { channels } = x.layout;
  const from = pixelTable(x.layout);
  const rows = from.length;
  return arena.record('rowsView', {
    rows,
    channels,
    from: arena.table(from),
    fromSample: x.layout.sampleBytes,
    to: arena.table(Uint32Array.from({ length: rows }, (_, i) => i * channels * FLOAT)),
    toSample: y.layout.sampleBytes,
  });
}

/** Nothing to do where the plan has made the list a view of the image. */
export function makeFlatten(op: FlattenOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  if (x.value === y.value) return { forward: [], backward: [] };
  const view = flattenView(site, x, y);
  return {
    forward: [site.instruct('copy', { view, from: x.value, to: y.value })],
    backward: x.gradient === 0 ? [] : [site.instruct('add', { view, from: y.gradient, to: x.gradient })],
  };
}
