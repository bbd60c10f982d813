/** @file A person's own images. The document names the collection, its classes and how many images each has; the images stay on the machine. */
import { text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { choice, int, line, list, number, numbersOf } from '#model/fields.ts';
import { defineDataset, type DataFacts } from './dataset-def.ts';
import type { Collection } from './own-images/collection.ts';
import { MAX_CLASS_NAME, MAX_CLASSES } from './own-images/limits.ts';
import { FITS } from './square-picture.ts';
import { splitCounts } from './own-images/split-classes.ts';
import { pixelScaling, pixelWords } from './scaling.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';

/** Stands between the names of classes; folders cannot have it in theirs. */
const BETWEEN = '/';
const fields = {
  collection: line({
    label: text('Collection', '图片集'),
    code: 'images',
    elsewhere: true,
    maxLength: 32,
    default: '',
  }),
  names: line({
    label: text('Classes', '类别'),
    code: 'classes',
    elsewhere: true,
    maxLength: MAX_CLASSES * (MAX_CLASS_NAME + 1),
    default: '',
  }),
  counts: list({
    label: text('Images of each class', '各类图片数'),
    code: 'per',
    elsewhere: true,
    min: 0,
    max: 1_000_000,
    maxLength: MAX_CLASSES,
    default: '0',
  }),
  side: int({
    label: text('Image size', '图片边长'),
    help: text('Pixels along each side of what the network sees.', '网络看到的图片每边的像素数。'),
    code: 'side',
    min: 8,
    max: 256,
    default: 64,
  }),
  fit: choice({
    label: text('Fit', '适配方式'),
    help: text(
      'The middle of the image, or all of it: on black, or pressed into the square.',
      '取图片中间，或保留整张：四周补黑，或压成正方形。',
    ),
    code: 'fit',
    options: FITS,
    titles: {
      crop: text('crop', '裁剪'),
      contain: text('contain', '留边'),
      stretch: text('stretch', '拉伸'),
    },
    default: 'crop',
  }),
  colours: choice({
    label: text('Colours', '颜色'),
    code: 'col',
    options: ['colour', 'grey'],
    titles: { colour: text('colour', '彩色'), grey: text('grey', '灰度') },
    default: 'colour',
  }),
  validation: number({
    label: text('Validation share', '验证集比例'),
    code: 'vs',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0.1,
  }),
  test: number({
    label: text('Test share', '测试集比例'),
    code: 'ts',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0.1,
  }),
  ...LABEL_FIELDS,
};

/** Of pixels; nothing depends on them where pixels become 0 to 1. */
const ANY = { mean: 0, deviation: 1 };

const channelsOf = (colours: 'colour' | 'grey'): 1 | 3 => (colours === 'grey' ? 1 : 3);

/** Of classes, those with images; left out where they are enough to be told apart. */
function fewClasses(classes: Collection['classes']): Pick<DataFacts, 'fewClasses'> {
  const filled = classes.filter(({ pictures }) => pictures > 0).length;
  return filled === 0 || filled === 1 ? { fewClasses: filled } : {};
}

/** The classes that a document speaks of, and how many images each of them has. */
export function classesIn({
  names,
  counts,
}: {
  readonly names: string;
  readonly counts: string;
}): Collection['classes'] {
  const pictures = numbersOf(counts);
  return names === '' ? [] : names.split(BETWEEN).map((name, i) => ({ name, pictures: pictures[i] ?? 0 }));
}

/** What a document has to say of a collection. */
export const settingsFor = ({ collection, classes }: Collection) => ({
  collection,
  names: classes.map(({ name }) => name.replaceAll(BETWEEN, '-')).join(BETWEEN),
  counts: classes.length === 0 ? '0' : classes.map(({ pictures }) => pictures).join(','),
});

export const ownImages = defineDataset({
  id: 'own-images',
  title: text('Your own images', '自己的图片'),
  summary: text(
    'Folders, files or a zip, the camera, or drawings of your own. They are kept in this browser and go nowhere else.',
    '文件夹、图片文件、zip 压缩包、摄像头或自己的手绘。它们只保存在这个浏览器里，不会发往别处。',
  ),
  source: {
    title: text(
      'Brought by whoever opened this page, and kept on their machine',
      '由打开本页的人提供，只保存在其机器上',
    ),
    url: 'https://developer.mozilla.org/docs/Web/API/File_System_API/Origin_private_file_system',
    licence: text('Whatever you have the right to use', '请使用你有权使用的图片'),
  },
  modality: 'images',
  inputKind: text('image of your own', '自己的图片'),
  fields,
  facts: (settings) => {
    const classes = classesIn(settings);
    const channels = channelsOf(settings.colours);
    return {
      input: [settings.side, settings.side, channels],
      target: classTarget(Math.max(2, classes.length)),
      ...fewClasses(classes),
      classNames: classes.map(({ name }) => name),
      counts: splitCounts(
        classes.map(({ pictures }) => pictures),
        settings,
      ),
      scaling: pixelScaling('unit', ANY),
      scalingWords: pixelWords('unit', ANY),
    };
  },
  loadedBy: ['collection', 'side', 'fit', 'colours', 'test'],
  load: async ({ collection, side, fit, colours, validation, test }, context) => {
    const { loadOwnImages } = await import('./own-images/load-own-images.ts');
    const form = { side, fit, channels: channelsOf(colours) };
    return loadOwnImages({ collection, form, shares: { validation, test } }, context);
  },
});
