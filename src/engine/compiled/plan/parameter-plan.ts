/**
 * @file Where every weight lies in one flat vector: a kernel in panels [columns / 8][tap][8], behind it its bias,
 * padded to whole panels. What pads is zero and stays so, since its gradient is.
 */
import { isProduct, type Graph, type ProductOp } from '#engine/compiled/ir/graph.ts';
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

/** One tensor of the model and, for each of its values in row-major order, the place in the vector. */
export interface PlacedParam {
  readonly param: ParamSlot;
  readonly places: Uint32Array;
}

export interface ParameterPlan {
  /** Floats, a multiple of 8. */
  readonly length: number;
  readonly products: ReadonlyMap<ProductOp, ProductParams>;
  /** In the order of the model. */
  readonly params: readonly PlacedParam[];
}

/** Value (i, n) of a kernel [inputs, columns] is at panel n / 8, its tap, lane n mod 8. */
function kernelPlaces(realTaps: Uint32Array, size: number, { taps, kernel }: ProductParams): Uint32Array {
  const columns = size / realTaps.length;
  return Uint32Array.from({ length: size }, (_, i) => {
    const [tap, n] = [realTaps[Math.floor(i / columns)]!, i % columns];
    return kernel + (Math.floor(n / PANEL) * taps + tap) * PANEL + (n % PANEL);
  });
}

export function planParameters(
  graph: Graph,
  placed: readonly PlacedTensor[],
  { trainable }: ParamLayout,
): ParameterPlan {
  let length = 0;
  const take = (floats: number): number => (length += floats) - floats;
  const products = new Map<ProductOp, ProductParams>();
  const params: PlacedParam[] = [];
  for (const op of graph.ops) {
    if (!isProduct(op)) continue;
    const { taps, realTaps } = productGeometry(op, placed[op.input]!.layout, []);
    const columns = upTo(placed[op.output]!.layout.channels, PANEL);
    const kernel = take(taps.length * columns);
    const product = { taps: taps.length, columns, kernel, bias: op.bias ? take(columns) : -1 };
    products.set(op, product);
    for (const param of trainable.filter(({ layer }) => layer === op.layer)) {
      const places =
        param.name === 'kernel'
          ? kernelPlaces(realTaps, param.size, product)
          : Uint32Array.from({ length: param.size }, (_, i) => product.bias + i);
      params.push({ param, places });
    }
  }
  return { length, products, params };
}
