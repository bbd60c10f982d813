/**
 * @file Pieces of PyTorch that several layers are made of. PyTorch keeps channels in front of the places, pads alike on both
 * sides, and has activations as modules of their own.
 */
import type { Activation } from '#model/activations.ts';
import { call, type Argument, type Construction } from '#model/construction.ts';
import { windowCount, type Padding, type Shape } from '#model/shape.ts';

const MODULES: Readonly<Record<Exclude<Activation, 'linear' | 'softmax'>, Construction>> = {
  relu: call('nn.ReLU'),
  leaky_relu: call('nn.LeakyReLU', [0.2]),
  elu: call('nn.ELU'),
  selu: call('nn.SELU'),
  gelu: call('nn.GELU'),
  silu: call('nn.SiLU'),
  mish: call('nn.Mish'),
  softplus: call('nn.Softplus'),
  softsign: call('nn.Softsign'),
  tanh: call('nn.Tanh'),
  sigmoid: call('nn.Sigmoid'),
  hard_sigmoid: call('nn.Hardsigmoid'),
};

/** The module of an activation behind outputs of `rank` axes without the batch; none for `linear`. */
export function torchActivation(activation: Activation, rank: number): readonly Construction[] {
  if (activation === 'linear') return [];
  if (activation === 'softmax') return [call('nn.Softmax', [], { dim: rank === 1 ? -1 : 1 })];
  return [MODULES[activation]];
}

interface Sliding {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Zeros (or others) that `same` puts in front of an axis and behind it. */
function lacking(
  length: number,
  { size, stride, padding }: Sliding,
): readonly [before: number, after: number] {
  if (padding === 'valid') return [0, 0];
  const all = Math.max(0, (windowCount(length, size, stride, padding) - 1) * stride + size - length);
  return [Math.floor(all / 2), Math.ceil(all / 2)];
}

/** What `same` adds to the axes of places, last axis first, as PyTorch counts: (left, right, top, bottom). */
export const torchPads = (places: Shape, window: Sliding): readonly number[] =>
  places.toReversed().flatMap((length) => lacking(length, window));

/** A module that pads by `pads` with `value`; none where there is nothing to pad. */
export function torchPad(pads: readonly number[], value: Argument = 0): readonly Construction[] {
  if (pads.every((pad) => pad === 0)) return [];
  return [call(`nn.ConstantPad${pads.length / 2}d`, [pads, value])];
}

/** Channels go to the front: [height, width, channels] → [channels, height, width]. */
export const channelsFirst = (shape: Shape): Shape => [shape.at(-1)!, ...shape.slice(0, -1)];

/** Do the numbers of a sample follow one another as they do here, although channels stand in front? */
export const sameOrderInTorch = (shape: Shape): boolean =>
  shape.at(-1) === 1 || shape.slice(0, -1).every((length) => length === 1);
