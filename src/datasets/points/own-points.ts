import { text } from '#lib/text.ts';
import { defineDataset } from '#datasets/dataset-def.ts';
import { OWN_POINTS, parseOwnPoints, readOwnPoints } from './own-point-list.ts';
import { LABEL_FIELDS } from '#datasets/shuffled-labels.ts';
import { FEATURE_FIELDS } from './point-features.ts';
import { TRAIN_SHARE } from './point-fields.ts';
import { pointFacts, pointTables } from './point-tables.ts';

/** So that every part has some. */
const FEWEST = 8;
const LACKING = {
  message: text(
    `Paint at least ${FEWEST} points, and some of each class.`,
    `请至少画 ${FEWEST} 个点，两类都要有。`,
  ),
  fixes: [],
};

export const ownPoints = defineDataset({
  id: 'own-points',
  title: text('Your own points', '自己画的点'),
  summary: text(
    'Paint points of two classes on the plane below and see what a network makes of them. They stand in the document itself, so a link carries them.',
    '在下面的平面上画出两类点，看网络如何划分。这些点就存在文档里，链接会带上它们。',
  ),
  source: {
    title: text('Painted by you, kept in this document', '由你绘制，保存在这份文档里'),
    url: 'https://github.com/tensorflow/playground',
    licence: text('Yours', '归你所有'),
  },
  modality: 'points',
  inputKind: text('point of the plane', '平面上的点'),
  fields: {
    points: OWN_POINTS,
    trainShare: { ...TRAIN_SHARE, default: 80 },
    ...LABEL_FIELDS,
    ...FEATURE_FIELDS,
  },
  facts: (settings) => {
    const points = parseOwnPoints(settings.points);
    const enough = points.length >= FEWEST && new Set(points.map(({ label }) => label)).size === 2;
    return { ...pointFacts(points.length, 'classes', settings), ...(enough ? {} : { lacking: LACKING }) };
  },
  load: async (settings, { seed }) => pointTables(readOwnPoints(settings.points, seed), 'classes', settings),
});
