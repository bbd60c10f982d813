/** @file Pooling in PyTorch, along one axis of places or two. */
import { call, type Construction } from '#model/construction.ts';
import { torchPad, torchPads } from '#model/layers/torch-parts.ts';
import type { Shape } from '#model/shape.ts';
import { poolStride, type PoolingSpec } from './pooling.ts';

const windowOf = (spec: PoolingSpec) => ({
  size: spec.poolSize,
  stride: poolStride(spec),
  padding: spec.padding,
});

/** `nn.MaxPool2d(2, stride=2)`, behind −∞ where `same` pads. */
export function torchMaxPool(spec: PoolingSpec, input: Shape): readonly Construction[] {
  const window = windowOf(spec);
  return [
    ...torchPad(torchPads(input.slice(0, -1), window), call('float', ['-inf'])),
    call(`nn.MaxPool${input.length - 1}d`, [spec.poolSize], { stride: window.stride }),
  ];
}

/**
 * `nn.AvgPool2d(2, stride=2)`. PyTorch averages over what it pads as well, but for windows that reach past the end; null where
 * that is not enough.
 */
export function torchAveragePool(spec: PoolingSpec, input: Shape): readonly Construction[] | null {
  const window = windowOf(spec);
  const pads = torchPads(input.slice(0, -1), window); // before and after, for each axis
  const before = pads.filter((_, i) => i % 2 === 0);
  const even = pads.every((pad, i) => i % 2 === 0 || pad === pads[i - 1]);
  if (new Set(before).size > 1 || (window.stride === 1 && !even)) return null;
  const padded =
    spec.padding === 'same' ? { padding: before[0]!, ceil_mode: true, count_include_pad: false } : {};
  return [call(`nn.AvgPool${input.length - 1}d`, [spec.poolSize], { stride: window.stride, ...padded })];
}
