/** @file Operations that treat every pixel alike: activations that stand alone, dropout, and flattening that moves. */
import type { ActivationOp, DropoutOp, FlattenOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable } from '#engine/compiled/plan/layout.ts';
import { fold } from '#lib/rng.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { Address } from './arena.ts';
import type { Buffer, Executable, Pass, Site } from './executable.ts';
import { rowsView } from './rows-view.ts';

export function makeActivation(op: ActivationOp, site: Site): Executable {
  const { kernels } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const [view, kind] = [rowsView(site, x, y), ACTIVATIONS.indexOf(op.activation)];
  const stride = y.layout.stride * FLOAT;
  return {
    forward: ({ samples }) => kernels.activate(view, kind, samples, x.value, y.value),
    backward({ samples }) {
      if (x.gradient === 0) return;
      kernels.activationGradient(view, kind, samples, y.gradient, y.value, x.gradient, stride);
    },
  };
}

/** a = m ⊙ x, m from the layer's stream of this step: the bits of `uniform` in lib/rng.ts. The identity outside training. */
export function makeDropout(op: DropoutOp, site: Site): Executable {
  const { kernels } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const view = rowsView(site, x, y);
  const { height, width, channels } = x.layout;
  const size = height * width * channels;
  const mask = site.scratch(site.capacity * size * FLOAT);
  const draw = ({ samples, first, dropout }: Pass & { dropout: NonNullable<Pass['dropout']> }): void => {
    const [k0, k1] = fold(dropout, op.layer);
    kernels.dropoutMask(k0, k1, first * size, samples * size, op.rate, 1 / (1 - op.rate), mask);
  };
  return {
    forward(pass) {
      if (pass.dropout === null) return kernels.copyRows(view, pass.samples, x.value, y.value);
      draw({ ...pass, dropout: pass.dropout });
      kernels.maskRows(view, pass.samples, mask, x.value, y.value);
    },
    backward({ samples, dropout }) {
      if (x.gradient === 0) return;
      if (dropout === null) kernels.addRows(view, samples, y.gradient, x.gradient);
      else kernels.addMaskedRows(view, samples, mask, y.gradient, x.gradient);
    },
  };
}

/** The rows of an image laid end to end as one list, without what pads them. */
function flattenView({ machine }: Site, x: Buffer, y: Buffer): Address {
  const { arena } = machine;
  const { channels } = x.layout;
  const from = pixelTable(x.layout);
  const rows = from.length;
  return arena.record('rows', {
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
  const { kernels } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  if (x.value === y.value) return { forward: () => undefined, backward: () => undefined };
  const view = flattenView(site, x, y);
  return {
    forward: ({ samples }) => kernels.copyRows(view, samples, x.value, y.value),
    backward({ samples }) {
      if (x.gradient !== 0) kernels.addRows(view, samples, y.gradient, x.gradient);
    },
  };
}
