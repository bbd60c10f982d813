/** @file Ten figures in any colour, drawn in the page itself: nothing is downloaded, and how hard they are to tell apart can be chosen. */
import { text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { choice, int } from '#model/fields.ts';
import { defineDataset } from './dataset-def.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { PIXEL_SCALE, pixelScaling, pixelWords } from './scaling.ts';
import { FIGURE_NAMES } from './shapes/figure-names.ts';

/** Of a level over the learning pictures, with the settings as they are at first. */
export const SHAPES_MOMENTS = { mean: 72.80505208703244, deviation: 53.91316265197891 };

const COUNTS = { train: 10_000, validation: 1000, test: 1000 };

export const shapes10 = defineDataset({
  id: 'shapes-10',
  title: text('Shapes-10', '十种形状'),
  summary: text(
    'Ten figures, each in a colour, size, place and turn of its own, on a shaded ground with noise. Drawn here, from a number: the same number, the same 12,000 pictures.',
    '十种图形，颜色、大小、位置、角度各不相同，画在带噪点的渐变底色上。全部由一个编号在本机生成：编号相同，12,000 张图就完全相同。',
  ),
  source: {
    title: text(
      'Drawn by this page: signed distances of the ten figures, see src/datasets/shapes',
      '由本页绘制：十种图形的有符号距离，见 src/datasets/shapes',
    ),
    url: 'https://iquilezles.org/articles/distfunctions2d/',
    licence: text('Apache-2.0, as this page', 'Apache-2.0，与本页相同'),
  },
  modality: 'images',
  inputKind: text('colour image', '彩色图像'),
  fields: {
    resolution: choice({
      label: text('Image size', '图像边长'),
      help: text(
        'Pixels along each side. Smaller ones train many times faster, and are harder to tell apart.',
        '每边的像素数。图越小，训练快得多，但也更难分辨。',
      ),
      code: 'res',
      options: ['128', '64', '32'],
      default: '128',
    }),
    turn: int({
      label: text('Turned by up to (°)', '最大旋转角（°）'),
      help: text(
        'Either way, for each figure anew. At 180 a figure may stand on its head.',
        '每个图形向左或向右随机旋转；180 表示可以任意朝向。',
      ),
      code: 'turn',
      min: 0,
      max: 180,
      default: 30,
    }),
    noise: int({
      label: text('Noise', '噪点'),
      help: text(
        'At most, as a standard deviation in levels of 0 to 255.',
        '最大噪声，以 0–255 灰度级的标准差计。',
      ),
      code: 'noise',
      min: 0,
      max: 100,
      default: 24,
    }),
    edition: int({
      label: text('Edition', '编号'),
      help: text(
        'Another number draws other pictures of the same kind.',
        '换一个编号，就会生成另一套同类图片。',
      ),
      code: 'edition',
      min: 1,
      max: 9999,
      default: 1,
    }),
    scale: PIXEL_SCALE,
    ...LABEL_FIELDS,
  },
  facts: ({ resolution, scale }) => ({
    input: [Number(resolution), Number(resolution), 3],
    target: classTarget(FIGURE_NAMES.length),
    classNames: FIGURE_NAMES,
    counts: COUNTS,
    scaling: pixelScaling(scale, SHAPES_MOMENTS),
    scalingWords: pixelWords(scale, SHAPES_MOMENTS),
  }),
  loadedBy: ['resolution', 'turn', 'noise', 'edition'],
  load: async ({ resolution, turn, noise, edition }, context) => {
    const { loadShapes } = await import('./shapes/load-shapes.ts');
    const counts = { learn: COUNTS.train + COUNTS.validation, test: COUNTS.test };
    return loadShapes({ side: Number(resolution), turn, noise, seed: edition, counts }, context);
  },
});
