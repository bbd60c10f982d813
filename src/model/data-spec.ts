import { text } from '#lib/text.ts';
import { choice, defaultsOf, type ValueOf } from './fields.ts';
import type { Shape } from './shape.ts';

/** What the checks need to know of a dataset. */
export interface DataShape {
  readonly input: Shape;
  readonly classes: number;
}

/** Preprocessing that is visible and can be switched. */
export const DATA_FIELDS = {
  scale: choice({
    label: text('Pixel values', '像素取值'),
    help: text(
      'unit: 0 to 1. standard: mean 0, variance 1 over the training images. raw: 0 to 255.',
      'unit：0 到 1；standard：在训练图像上均值为 0、方差为 1；raw：0 到 255。',
    ),
    code: 'scale',
    options: ['unit', 'standard', 'raw'],
    default: 'unit',
  }),
};

/** Which dataset, and what is done to it before the network sees it. */
export type DataSpec = { readonly dataset: string } & {
  readonly [F in keyof typeof DATA_FIELDS]: ValueOf<(typeof DATA_FIELDS)[F]>;
};

export const dataDefaults = (dataset: string): DataSpec => ({ dataset, ...defaultsOf(DATA_FIELDS) });
