/** @file What max and average pooling have in common: the fields and everything but what happens in a window. */
import { text, verbatim } from '#lib/text.ts';
import { choice, int } from '#model/fields.ts';
import { PADDINGS, sizeOf, type Padding, type Shape } from '#model/shape.ts';
import { slideWindow } from '#model/layers/image-input.ts';
import type { LayerCost } from '#model/layers/layer-def.ts';

export const poolingFields = {
  poolSize: int({
    label: text('Pool size', '窗口大小'),
    help: text('Height and width of the window.', '窗口的高和宽。'),
    min: 1,
    max: 16,
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
    max: 16,
    default: 0,
  }),
  padding: choice({
    label: text('Padding', '填充'),
    options: PADDINGS,
    codes: { same: 'm' },
    default: 'valid',
  }),
};

interface PoolingSpec {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: Padding;
}

/** Keras's `strides=None` (0 here) moves the window by its own size. */
export const poolStride = (spec: PoolingSpec): number => spec.strides || spec.poolSize;

/** The methods of a pooling layer with the Keras class `title`. */
export const poolingRules = (title: string) => ({
  describe: (spec: PoolingSpec) => [
    verbatim(`${spec.poolSize}×${spec.poolSize}`),
    ...(poolStride(spec) === spec.poolSize
      ? []
      : [text(`strides ${poolStride(spec)}`, `步幅 ${poolStride(spec)}`)]),
    ...(spec.padding === 'same' ? [verbatim('same')] : []),
  ],
  inferShape: (spec: PoolingSpec, input: Shape) =>
    slideWindow(
      { title, size: spec.poolSize, stride: poolStride(spec), padding: spec.padding, sizeField: 'poolSize' },
      input,
    ),
  params: () => [],
  cost: (spec: PoolingSpec, _input: Shape, output: Shape): LayerCost => ({
    multiplyAdds: sizeOf(output) * spec.poolSize * spec.poolSize,
    activations: sizeOf(output),
  }),
});
