import { text } from '#lib/text.ts';
import { line } from '#model/fields.ts';
import { DataNotHere } from './data-unavailable.ts';
import { defineDataset } from './dataset-def.ts';
import { MAX_TEXT_SCHEMA, schemaOrNone, textCounts } from './text/own-text-schema.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { textFacts } from './text/text-facts.ts';
import { TEXT_FIELDS } from './text/text-fields.ts';

export const ownText = defineDataset({
  id: 'own-text',
  title: text('Your own texts', '自己的文本'),
  summary: text(
    'Texts of yours with a class each, in any language: Chinese words are found by a dictionary. They are read in this page and kept in this browser; nothing is uploaded, and links carry the names of the classes, never a text.',
    '你自己的文本，每段带一个类别，任何语言都可以，中文按词典分词。它们在本页读取并保存在本浏览器中，不会上传；分享的链接只带类别名，绝不含文本。',
  ),
  source: {
    title: text('Your texts', '你的文本'),
    url: 'https://www.unicode.org/reports/tr29/',
    licence: text('Yours', '归你所有'),
  },
  modality: 'text',
  inputKind: text('text', '文本'),
  fields: {
    file: line({ code: 'file', label: text('File', '文件'), maxLength: 120, default: '', elsewhere: true }),
    texts: line({
      code: 'texts',
      label: text('Fingerprint', '指纹'),
      maxLength: 16,
      default: '',
      elsewhere: true,
    }),
    schema: line({
      code: 'schema',
      label: text('Classes', '类别'),
      maxLength: MAX_TEXT_SCHEMA,
      default: '',
      elsewhere: true,
    }),
    ...TEXT_FIELDS,
    ...LABEL_FIELDS,
  },
  facts({ schema, ...settings }) {
    const described = schemaOrNone(schema);
    return textFacts(settings, { classNames: described.classes, counts: textCounts(described) });
  },
  loadedBy: ['texts', 'schema', ...Object.keys(TEXT_FIELDS)],
  async load({ texts: id, ...settings }) {
    if (id === '') throw new DataNotHere('No texts have been opened yet: choose a file or paste some.');
    const [{ ownTexts }, { loadTexts }] = await Promise.all([
      import('./text/own-texts.ts'),
      import('./text/labelled-texts.ts'),
    ]);
    const parts = await ownTexts(id);
    if (!parts.ok) throw new DataNotHere(parts.error.en);
    return loadTexts(parts.value, settings);
  },
});
