/** @file What all sets of generated points have in common: one of them differs from the next by its shape and its words. */
import { text, type Text } from '#lib/text.ts';
import type { DataSettings, DatasetDef } from '#datasets/dataset-def.ts';
import type { PointShape } from './generate-points.ts';
import { pointFacts, pointTables } from './point-tables.ts';
import { POINT_FIELDS } from './point-fields.ts';

type PointSettings = DataSettings<typeof POINT_FIELDS>;

/** As many as TensorFlow Playground has. */
export const POINT_COUNTS: Readonly<Record<PointShape, number>> = {
  circle: 500,
  xor: 500,
  gauss: 500,
  spiral: 500,
  moons: 500,
  plane: 1200,
  'multi-gauss': 1200,
};

const NUMBERS: readonly PointShape[] = ['plane', 'multi-gauss'];

const SOURCE = {
  title: text(
    'Daniel Smilkov, Shan Carter and others: TensorFlow Playground, dataset.ts; drawn here from the seed',
    'Daniel Smilkov、Shan Carter 等：TensorFlow Playground，dataset.ts；由随机种子在此生成',
  ),
  url: 'https://github.com/tensorflow/playground/blob/master/src/dataset.ts',
  licence: text(
    'The formulas are under Apache 2.0; the points are made on your machine',
    '公式采用 Apache 2.0 许可；这些点在你的机器上生成',
  ),
};
const MOONS_SOURCE = {
  title: text(
    'After make_moons of scikit-learn; drawn here from the seed',
    '仿照 scikit-learn 的 make_moons；由随机种子在此生成',
  ),
  url: 'https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html',
  licence: text(
    'BSD 3-Clause for the idea; the points are made on your machine',
    '思路来自采用 BSD 3-Clause 许可的代码；这些点在你的机器上生成',
  ),
};

export const pointsKindOf = (shape: PointShape): 'classes' | 'numbers' =>
  NUMBERS.includes(shape) ? 'numbers' : 'classes';

/** The definition of the points of one shape. */
export const pointDataset = <const Id extends PointShape>(
  id: Id,
  words: { readonly title: Text; readonly summary: Text },
): DatasetDef<Id, typeof POINT_FIELDS> => ({
  id,
  ...words,
  source: id === 'moons' ? MOONS_SOURCE : SOURCE,
  modality: 'points',
  inputKind: text('point of the plane', '平面上的点'),
  fields: POINT_FIELDS,
  facts: (settings: PointSettings) => pointFacts(POINT_COUNTS[id], pointsKindOf(id), settings),
  load: async (settings: PointSettings, { seed }) => {
    const { drawPoints } = await import('./draw-points.ts');
    const points = drawPoints(id, { count: POINT_COUNTS[id], noise: settings.noise }, seed);
    return pointTables(points, pointsKindOf(id), settings);
  },
});
