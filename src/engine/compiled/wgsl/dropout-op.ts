/** @file Draws that change numbers in training, drawn anew on the way back. The identity elsewhere. */
import type { DropoutOp, Noise } from '#engine/compiled/ir/graph.ts';
import { gaussianTable } from '#lib/gaussian.ts';
import type { Device } from './device.ts';
import { DRAWS, NORMAL_DRAWS } from './dropout-draws.ts';
import type { Kernel } from './kernel.ts';
import { map, mapBack } from './row-ops.ts';
import type { Site } from './site.ts';
import { declaring } from './smooth.ts';
import { u } from './view.ts';

/** In training, what v becomes and what its gradient g does; `element` is which draw of layer `layer` it takes. */
function textsOf(
  noise: Noise,
  layer: number,
  element: string,
): { readonly forward: string; readonly backward: string } {
  if (noise.kind === 'drop' || noise.kind === 'alpha') {
    const draw = `keep(${u(layer)}, ${noise.rate}, ${element})`;
    if (noise.kind === 'drop') return { forward: `v * ${draw}`, backward: `g * ${draw}` };
    const { slope, shift, floor } = noise;
    return {
      forward: `select(${floor}, v * ${slope} + ${shift}, ${draw} > 0.0)`,
      backward: `select(0.0, g * ${slope}, ${draw} > 0.0)`,
    };
  }
  const draw = `normal(${u(layer)}, ${element})`;
  return noise.kind === 'factor'
    ? { forward: `v * (1.0 + ${draw})`, backward: `g * (1.0 + ${draw})` }
    : { forward: `v + ${draw}`, backward: 'g' };
}

export function dropoutKernels(op: DropoutOp, site: Site, device: Device) {
  const { layer, noise } = op;
  const { height, width, channels } = site.tensors.layoutOf(op.output);
  const size = u(height * width * channels);
  const alike = noise.kind === 'drop' && noise.places === 'all';
  const element = alike
    ? `(step.firstSample + index / ${size}) * ${u(channels)} + index % ${u(channels)}`
    : `step.firstSample * ${size} + index`;
  const { forward, backward } = textsOf(noise, layer, element);
  const inTraining = (plain: string, drawn: string): string =>
    drawn === plain ? plain : `select(${plain}, ${drawn}, step.training == 1u)`;
  const quantiles = 'deviation' in noise ? device.table(gaussianTable(noise.deviation)) : null;
  const withDraws = (kernel: Kernel): Kernel => {
    if (!quantiles) return declaring(DRAWS, kernel);
    const bindings = [...kernel.bindings, { name: 'quantiles', type: 'f32', buffer: quantiles } as const];
    return declaring(NORMAL_DRAWS, { ...kernel, bindings });
  };
  const back = { text: inTraining('g', backward) };
  return {
    forward: [withDraws(map('dropout', op, site, inTraining('v', forward)))],
    backward: () =>
      mapBack('dropout backward', op, site, back).map((kernel) =>
        backward === 'g' ? kernel : withDraws(kernel),
      ),
  };
}
