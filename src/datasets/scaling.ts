/** @file What becomes of raw values before the network sees them. */
import { text, type Text } from '#lib/text.ts';
import { choice, type ValueOf } from '#model/fields.ts';

/** A raw value becomes (value − mean) × factor. */
export interface Scaling {
  readonly mean: number;
  readonly factor: number;
}

/** Values as they are. */
export const AS_IS: Scaling = { mean: 0, factor: 1 };

/** Mean and standard deviation of a raw value over the learning samples. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** What the options of a scale mean. */
export const SCALE_TITLES = {
  unit: text('0 to 1', '0 到 1'),
  standard: text('mean 0, variance 1', '均值 0，方差 1'),
  raw: text('as they are', '原样'),
};

/** What is done to pixels of 0 to 255. */
export const PIXEL_SCALE = choice({
  label: text('Pixel values', '像素取值'),
  help: text('Mean and variance are those of the training images.', '均值和方差取自训练图像。'),
  code: 'scale',
  options: ['unit', 'standard', 'raw'],
  titles: SCALE_TITLES,
  default: 'unit',
});
export type PixelScale = ValueOf<typeof PIXEL_SCALE>;

export function pixelScaling(scale: PixelScale, { mean, deviation }: Moments): Scaling {
  switch (scale) {
    case 'unit':
      return { mean: 0, factor: 1 / 255 };
    case 'standard':
      return { mean, factor: 1 / deviation };
    case 'raw':
      return AS_IS;
  }
}

/** The same in words. */
export function pixelWords(scale: PixelScale, { mean, deviation }: Moments): Text {
  switch (scale) {
    case 'unit':
      return text('pixel ÷ 255, so 0 to 1', '像素 ÷ 255，即 0 到 1');
    case 'standard': {
      const rest = `− ${mean.toFixed(1)}) ÷ ${deviation.toFixed(1)}`;
      return text(`(pixel ${rest}, so mean 0, variance 1`, `(像素 ${rest}，即均值 0、方差 1`);
    }
    case 'raw':
      return text('pixels as they are, 0 to 255: hard to learn from', '原始像素，0 到 255：很难学习');
  }
}
