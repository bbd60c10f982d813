/**
 * @file Where every weight lies in one flat vector: a kernel in panels [columns / 8][tap][8], behind it its bias,
 * padded to whole panels. What pads is zero and stays so, since its gradient is. Behind the weights that learn lie those of
 * frozen layers. Averages that move without a gradient lie in a second vector of the same make.
 */
import {
  hasWeights,
  isProduct,
  learns,
  type BatchNormalizationOp,
  type Graph,
  type Op,
  type ProductOp,
  type TableOp,
  type WeightedOp,
} from '#engine/compiled/ir/graph.ts';
import type { ParamLayout, ParamSlot } from '#engine/tfjs/param-layout.ts';
import { PANEL, upTo, type PlacedTensor } from './layout.ts';
import { productGeometry } from './product-geometry.ts';

/** The weights of one product, in floats from the beginning of the vector. */
export interface ProductParams {
  readonly taps: number;
  /** Of the output, padded to whole panels. */
  readonly columns: number;
  readonly kernel: number;
  /** −1 without a bias. */
  readonly bias: number;
}

/** The averages of one BatchNormalization: vectors of `columns` within that of the statistics. */
export interface MovingAverages {
  /** Channels, padded to whole panels. */
  readonly columns: number;
  readonly mean: number;
  readonly variance: number;
}

/** The weights of one operation whose weights are tables. */
export interface TableParams {
  /** Channels of the output, padded to whole panels: floats from row to row. */
  readonly columns: number;
  /** Where each table begins, in the operation's order. */
  readonly starts: readonly number[];
  /** Behind the last of them. */
  readonly end: number;
}

/** One tensor of the model and, for each of its values in row-major order, the place in its vector. */
export interface PlacedParam {
  readonly param: ParamSlot;
  readonly places: Uint32Array;
}

export interface ParameterPlan {
  /** Floats of all weights, a multiple of 8. */
  readonly length: number;
  /** Of those that learn, which come first: gradients and slots are no longer than that. */
  readonly trainable: number;
  readonly products: ReadonlyMap<ProductOp, ProductParams>;
  readonly tables: ReadonlyMap<TableOp, TableParams>;
  readonly averages: ReadonlyMap<BatchNormalizationOp, MovingAverages>;
  /** Those that learn, in the order of the model. */
  readonly params: readonly PlacedParam[];
  readonly frozen: readonly PlacedParam[];
  /** Floats of the second vector, a multiple of 8. */
  readonly statisticsLength: number;
  readonly statistics: readonly PlacedParam[];
}

/** Value (i, n) of a kernel [inputs, columns] is at panel n / 8, its tap, lane n mod 8. */
function inPanels(realTaps: Uint32Array, size: number, { taps, kernel }: ProductParams): Uint32Array {
  const columns = size / realTaps.length;
  const places = new Uint32Array(size);
  let i = 0;
  for (const tap of realTaps)
    for (let n = 0; n < columns; n++)
      places[i++] = kernel + (Math.floor(n / PANEL) * taps + tap) * PANEL + (n % PANEL);
  return places;
}

/** How a generator wants its weights. */
export interface ParameterForm {
  readonly kernelPlaces: typeof inPanels;
  /** Vectors and kernels begin at multiples of this many floats. */
  readonly alignment: number;
}

export const PANEL_FORM: ParameterForm = { kernelPlaces: inPanels, alignment: PANEL };

/** Hands out room in a vector, in floats. */
function makeVector(alignment: number) {
  let length = 0;
  const take = (floats: number): number => (length += upTo(floats, alignment)) - upTo(floats, alignment);
  return { take, length: () => length };
}

/** Rows of `channels` numbers, `columns` apart. */
const inRows = (
  first: number,
  { size }: ParamSlot,
  row: { channels: number; columns: number },
): Uint32Array => {
  const places = new Uint32Array(size);
  for (let i = 0; i < size; i++)
    places[i] = first + Math.floor(i / row.channels) * row.columns + (i % row.channels);
  return places;
};

/**
 * The weights of a transposed convolution, [height, width, out, in], as those of the convolution that does the same: tap
 * (u, v) counts from the far corner, and inputs come before outputs. `plain` are the places of the latter.
 */
function turned(plain: Uint32Array, { shape }: ParamSlot): Uint32Array {
  const [out, inputs] = shape.slice(-2) as [number, number];
  const taps = plain.length / (out * inputs);
  return plain.map((_, i) => {
    const [tap, o, c] = [Math.floor(i / (out * inputs)), Math.floor(i / inputs) % out, i % inputs];
    return plain[((taps - 1 - tap) * inputs + c) * out + o]!;
  });
}

const following = (first: number, { size }: ParamSlot): Uint32Array =>
  Uint32Array.from({ length: size }, (_, i) => first + i);

/** The first and the last of some places, which need not be in order. */
export function extentOf(places: Uint32Array): readonly [first: number, last: number] {
  let [first, last] = [Infinity, 0];
  for (const place of places) {
    if (place < first) first = place;
    if (place > last) last = place;
  }
  return [first, last];
}

export function planParameters(
  graph: Graph,
  placed: readonly PlacedTensor[],
  layout: ParamLayout,
  { kernelPlaces, alignment }: ParameterForm = PANEL_FORM,
): ParameterPlan {
  const [weights, moving] = [makeVector(alignment), makeVector(alignment)];
  const products = new Map<ProductOp, ProductParams>();
  const tables = new Map<TableOp, TableParams>();
  const averages = new Map<BatchNormalizationOp, MovingAverages>();
  /** By layer and name. */
  const places = new Map<string, (param: ParamSlot) => Uint32Array>();
  const place = (layer: number, name: string, at: (param: ParamSlot) => Uint32Array): void =>
    void places.set(`${layer}/${name}`, at);
  const columnsOf = ({ output }: Op): number => upTo(placed[output]!.layout.channels, PANEL);
  const placeWeights = (op: WeightedOp): void => {
    const columns = columnsOf(op);
    if (!isProduct(op)) {
      const { channels } = placed[op.output]!.layout;
      const starts = op.tables.map(({ rows }) => weights.take(rows * columns));
      tables.set(op, { columns, starts, end: starts.at(-1)! + op.tables.at(-1)!.rows * columns });
      for (const [i, { name }] of op.tables.entries())
        place(op.layer, name, (param) => inRows(starts[i]!, param, { channels, columns }));
      return;
    }
    const { taps, realTaps } = productGeometry(op, placed[op.input]!.layout, []);
    const kernel = weights.take(taps.length * columns);
    const product = { taps: taps.length, columns, kernel, bias: op.bias ? weights.take(columns) : -1 };
    products.set(op, product);
    place(op.layer, op.kernel, (param) => {
      const plain = kernelPlaces(realTaps, param.size, product);
      return op.kind === 'conv2d' && op.turned ? turned(plain, param) : plain;
    });
    place(op.layer, 'bias', (param) => following(product.bias, param));
  };
  graph.ops.filter(learns).forEach(placeWeights);
  const trainable = weights.length();
  graph.ops
    .filter(hasWeights)
    .filter((op) => !learns(op))
    .forEach(placeWeights);
  for (const op of graph.ops) {
    if (op.kind !== 'batch_normalization') continue;
    const columns = columnsOf(op);
    const [mean, variance] = [moving.take(columns), moving.take(columns)];
    averages.set(op, { columns, mean, variance });
    place(op.layer, 'moving_mean', (param) => following(mean, param));
    place(op.layer, 'moving_variance', (param) => following(variance, param));
  }
  const placeAll = (params: readonly ParamSlot[]): readonly PlacedParam[] =>
    params.map((param) => ({ param, places: places.get(`${param.layer}/${param.name}`)!(param) }));
  const [length, statisticsLength] = [weights.length(), moving.length()];
  const [params, frozen] = [placeAll(layout.trainable), placeAll(layout.frozen)];
  const statistics = placeAll(layout.statistics);
  return { length, trainable, products, tables, averages, params, frozen, statisticsLength, statistics };
}
