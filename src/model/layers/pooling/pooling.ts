/** @file What max and average pooling have in common: the fields and everything but what happens in a window. */
import { text, verbatim } from '#lib/text.ts';
import { choice, int } from '#model/fields.ts';
import { formatShape, PADDINGS, sizeOf, type Padding, type Shape } from '#model/shape.ts';
import { slideWindow, type PlaceAxes } from '#model/layers/places-input.ts';
import type { LayerCost } from '#model/layers/layer-def.ts';

const SIZE_HELP = {
  1: text('Steps in the window.', '窗口的步数。'),
  2: text('Height and width of the window.', '窗口的高和宽。'),
} as const;

/** Settings of pooling over `axes` axes of places. */
export const poolingFields = (axes: PlaceAxes) => ({
  poolSize: int({
    label: text('Pool size', '窗口大小'),
    help: SIZE_HELP[axes],
    min: 1,
    max: axes === 1 ? 256 : 16,
    default: 2,
  }),
  strides: int({
    label: text('Strides', '步幅'),
    help: text(
      'How far the window moves; 0 means as far as it is wide.',
      '窗口移动的距离；0 表示与窗口同宽。',
    ),
    code: 's',
    min: 0,
    max: axes === 1 ? 256 : 16,
    default: 0,
  }),
  padding: choice({
    label: text('Padding', '填充'),
    options: PADDINGS,
    codes: { same: 'm' },
    default: 'valid',
  }),
});

export interface PoolingSpec {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: Padding;
}

/** Keras's `strides=None` (0 here) moves the window by its own size. */
export const poolStride = (spec: PoolingSpec): number => spec.strides || spec.poolSize;

/** The methods of a pooling layer with the Keras class `title`. */
export const poolingRules = (title: string, axes: PlaceAxes) => ({
  describe: (spec: PoolingSpec) => [
    verbatim(formatShape(Array.from({ length: axes }, () => spec.poolSize))),
    ...(poolStride(spec) === spec.poolSize
      ? []
      : [text(`strides ${poolStride(spec)}`, `步幅 ${poolStride(spec)}`)]),
    ...(spec.padding === 'same' ? [verbatim('same')] : []),
  ],
  inferShape: (spec: PoolingSpec, input: Shape) =>
    slideWindow(
      {
        title,
        axes,
        size: spec.poolSize,
        stride: poolStride(spec),
        padding: spec.padding,
        sizeField: 'poolSize',
      },
      input,
    ),
  params: () => [],
  cost: (spec: PoolingSpec, _input: Shape, output: Shape): LayerCost => ({
    multiplyAdds: sizeOf(output) * spec.poolSize ** axes,
    activations: sizeOf(output),
  }),
});
