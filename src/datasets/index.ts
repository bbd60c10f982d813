/** @file The datasets that Strata knows. Adding one: its file here and its line below. */
import type { DataSpec } from '#model/data-spec.ts';
import { defaultsOf } from '#model/fields.ts';
import type { DataFacts, DatasetDef, DataSettings } from './dataset-def.ts';
import { cars } from './cars.ts';
import { housePrices } from './house-prices.ts';
import { iris } from './iris.ts';
import { mnist } from './mnist.ts';
import { ownText } from './own-text.ts';
import { ownTableData } from './own-table.ts';
import { penguins } from './penguins.ts';
import { ownImages } from './own-images.ts';
import { mobyDick } from './moby-dick.ts';
import { circle } from './points/circle.ts';
import { gauss } from './points/gauss.ts';
import { moons } from './points/moons.ts';
import { multiGauss } from './points/multi-gauss.ts';
import { ownPoints } from './points/own-points.ts';
import { plane } from './points/plane.ts';
import { ring } from './points/ring.ts';
import { spiral } from './points/spiral.ts';
import { xor } from './points/xor.ts';
import { sequences } from './sequences.ts';
import { shapes10 } from './shapes-10.ts';
import { spam } from './spam.ts';
import { shortSequences } from './short-sequences.ts';

/** In the order of the menu. */
export const DATASETS = {
  mnist,
  'shapes-10': shapes10,
  'own-images': ownImages,
  circle,
  xor,
  gauss,
  spiral,
  moons,
  plane,
  'multi-gauss': multiGauss,
  ring,
  'own-points': ownPoints,
  spam,
  'own-text': ownText,
  iris,
  penguins,
  cars,
  'house-prices': housePrices,
  'own-table': ownTableData,
  sequences,
  'moby-dick': mobyDick,
  'short-sequences': shortSequences,
} as const;

type DatasetDefs = typeof DATASETS;
export type DatasetId = keyof DatasetDefs;

export const isDatasetId = (id: string): id is DatasetId => Object.hasOwn(DATASETS, id);

/** Throws a RangeError for a name that `isDatasetId` denies: documents from outside are checked before. */
export function datasetDef(id: string): DatasetDef<DatasetId> {
  if (!isDatasetId(id)) throw new RangeError(`There is no dataset called ${id}.`);
  return DATASETS[id];
}

/** Dataset `id` with its defaults, but for `settings`. */
export const makeData = <Id extends DatasetId>(
  id: Id,
  settings: Partial<DataSettings<DatasetDefs[Id]['fields']>> = {},
): DataSpec => ({ dataset: id, ...defaultsOf(DATASETS[id].fields), ...settings });

const facts = new WeakMap<DataSpec, DataFacts>();

/** What is known of the data that a document speaks of; the same object for the same settings object. */
export function factsOf(data: DataSpec): DataFacts {
  const known = facts.get(data) ?? datasetDef(data.dataset).facts(data);
  facts.set(data, known);
  return known;
}
