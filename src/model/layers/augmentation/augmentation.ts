/** @file What the layers that vary images have in common: their place in a stack, and how they fill what comes into view. */
import type { Construction } from '#model/construction.ts';
import { text, type Text } from '#lib/text.ts';
import { choice, number } from '#model/fields.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

/** Share of something that chance may take, either way. */
export const factor = (label: Text, help: Text, code?: string) =>
  number({
    label,
    help,
    ...(code === undefined ? {} : { code, explicit: true }),
    min: 0,
    max: 1,
    step: 0.05,
    default: 0.1,
  });

export const resamplingFields = {
  fillMode: choice({
    label: text('Fill mode', '填充方式'),
    help: text(
      'What shows beyond the edge. reflect: a mirror image; wrap: the other side; nearest: the edge, drawn out; constant: one value.',
      '边缘之外显示什么。reflect：镜像；wrap：另一侧；nearest：把边缘拉长；constant：固定的值。',
    ),
    options: ['reflect', 'constant', 'wrap', 'nearest'],
    codes: { constant: 'c', wrap: 'w', nearest: 'n' },
    default: 'reflect',
  }),
  interpolation: choice({
    label: text('Interpolation', '插值'),
    help: text(
      'bilinear: a mixture of the four nearest pixels. nearest: the nearest one.',
      'bilinear：最近四个像素的加权平均；nearest：最近的一个像素。',
    ),
    options: ['bilinear', 'nearest'],
    codes: { nearest: 'p' },
    default: 'bilinear',
  }),
  fillValue: number({
    label: text('Fill value', '填充值'),
    help: text(
      'What stands beyond the edge with the fill mode constant.',
      '填充方式为 constant 时边缘之外的值。',
    ),
    min: -10,
    max: 10,
    step: 0.1,
    default: 0,
  }),
};

/** Percent, for descriptions. */
export const percent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

/** Everything about the layer called `title` but its fields and words. */
export const augmentationRules = (title: string) => ({
  family: 'augmentation' as const,
  inferShape: (_spec: unknown, input: Shape) => checkPlaces(title, 2, input),
  params: () => [],
  cost: (_spec: unknown, input: Shape) => ({ multiplyAdds: 4 * sizeOf(input), activations: sizeOf(input) }),
  // In PyTorch the data are varied where they are loaded.
  torch: (): readonly Construction[] | null => null,
});
