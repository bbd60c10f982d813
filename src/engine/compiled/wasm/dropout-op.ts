/** @file Draws that change numbers in training: from the layer's stream of the step, the bits of lib/rng.ts. The identity elsewhere. */
import type { DropoutOp, Noise } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import { gaussianTable } from '#lib/gaussian.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits, type FieldsOf } from './records.ts';
import { rowsView } from './rows-view.ts';

/** Draws of a block of the generator; the mask of a piece may begin within one and end within another. */
const BLOCK = 8;

/** What a draw becomes: a mask of factors or terms, and what is added to numbers that are kept or dropped. */
function settingsOf(noise: Noise, { machine }: Site) {
  const none = { rate: 0, scale: 0, shift: 0, floor: 0, quantiles: 0, middle: 0 };
  if (noise.kind === 'drop') return { ...none, rate: noise.rate, scale: 1 / (1 - noise.rate) };
  if (noise.kind === 'alpha') {
    const { rate, slope, shift, floor } = noise;
    return { ...none, rate, scale: slope, shift, floor };
  }
  const quantiles = machine.arena.table(new Uint32Array(gaussianTable(noise.deviation).buffer));
  return { ...none, quantiles, middle: noise.kind === 'factor' ? 1 : 0 };
}

/** What the kernels know of `size` draws for each sample: how they are made and where they stay. */
export function drawsOf(
  { noise, layer, size }: { readonly noise: Noise; readonly layer: number; readonly size: number },
  site: Site,
) {
  const { rate, scale, shift, floor, quantiles, middle } = settingsOf(noise, site);
  return {
    key: site.keyOf(layer),
    size,
    rate: floatBits(rate),
    scale: floatBits(scale),
    shift: floatBits(shift),
    floor: floatBits(floor),
    quantiles,
    middle: floatBits(middle),
    mask: site.scratch((site.capacity * size + 2 * BLOCK) * FLOAT),
  };
}

export function makeDropout({ input, output, layer, noise }: DropoutOp, site: Site): Executable {
  const [x, y] = [site.buffer(input), site.buffer(output)];
  const { height, width, channels } = x.layout;
  const alike = noise.kind === 'drop' && noise.places === 'all';
  const size = alike ? channels : height * width * channels;
  const view = rowsView(site, x, y);
  const shared: Omit<FieldsOf<'dropout'>, 'from' | 'to'> = {
    view,
    rowMask: alike ? 0 : channels * FLOAT,
    ...drawsOf({ noise, layer, size }, site),
  };
  const [on, back] = [
    { from: x.value, to: y.value },
    { from: y.gradient, to: x.gradient },
  ];
  const differentiated = x.gradient !== 0;
  const [forward, backward] = (
    {
      drop: ['dropout', 'dropoutGradient'],
      factor: ['dropout', 'dropoutGradient'],
      alpha: ['alphaDropout', 'dropoutGradient'],
      term: ['addNoise', null],
    } as const
  )[noise.kind];
  const add = differentiated ? [site.instruct('add', { view, ...back })] : [];
  return {
    forward: [site.instruct(forward, { ...shared, ...on })],
    backward: backward && differentiated ? [site.instruct(backward, { ...shared, ...back })] : add,
    infer: [site.instruct('copy', { view, ...on })],
    backwardInferred: add,
  };
}
