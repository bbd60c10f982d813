/** @file Settings that convolutions share, in words for one axis of places or two. */
import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import type { PlaceAxes } from '#model/layers/places-input.ts';

export const filters = int({
  label: text('Filters', '卷积核个数'),
  help: text(
    'How many patterns the layer looks for; one output channel each.',
    '寻找多少种图案，每种一个输出通道。',
  ),
  min: 1,
  max: 1024,
  default: 32,
});

const SIZE_HELP = {
  1: text('Steps in the window.', '窗口的步数。'),
  2: text('Height and width of the window.', '窗口的高和宽。'),
} as const;

/** Of a layer whose link text begins with something else. */
export const kernelSize = (axes: PlaceAxes) =>
  int({
    label: text('Kernel size', '卷积核大小'),
    help: SIZE_HELP[axes],
    code: 'k',
    explicit: true,
    min: 1,
    max: axes === 1 ? 64 : 15,
    default: 3,
  });

export const strides = int({
  label: text('Strides', '步幅'),
  help: text('How far the window moves at each step.', '窗口每次移动的距离。'),
  code: 's',
  min: 1,
  max: 8,
  default: 1,
});

export const dilationRate = (axes: PlaceAxes) =>
  int({
    label: text('Dilation rate', '膨胀率'),
    help: text(
      'How far apart the weights of the window lie. With 2 it looks at every other place and sees twice as far.',
      '窗口中相邻权重的间隔。设为 2 时隔一个位置看一个，视野大一倍。',
    ),
    code: 'd',
    min: 1,
    max: axes === 1 ? 128 : 16,
    default: 1,
  });

export const depthMultiplier = int({
  label: text('Depth multiplier', '深度倍数'),
  help: text('How many filters each channel gets for itself.', '每个通道各有几个卷积核。'),
  code: 'n',
  min: 1,
  max: 16,
  default: 1,
});
