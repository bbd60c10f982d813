/**
 * @file What a product does with its sums before they leave the registers: the list that every code generator
 * implements. Everything else is an operation of its own.
 */
import {
  consumersOf,
  isProduct,
  type Graph,
  type Op,
  type ProductOp,
  type TensorId,
} from '#engine/compiled/ir/graph.ts';

/** In the order of the kernels' numbers. */
export const EPILOGUES = ['store', 'relu', 'relu-max-pool', 'add'] as const;
export type Epilogue = (typeof EPILOGUES)[number];

/** A product with its epilogue. With `relu-max-pool` the output is that of the pooling behind it. */
export interface PlannedProduct {
  readonly kind: 'product';
  readonly op: ProductOp;
  readonly epilogue: Exclude<Epilogue, 'add'>;
  readonly output: TensorId;
}

export type PlannedOp = PlannedProduct | Exclude<Op, ProductOp>;

/** The 2×2 max pooling that reads `op` and nobody else does: its windows are tiles of the product. */
function poolingBehind(graph: Graph, op: ProductOp): Op | null {
  if (op.kind !== 'conv2d' || op.activation !== 'relu' || op.output === graph.output) return null;
  const readers = consumersOf(graph, op.output);
  const [pool] = readers;
  if (readers.length !== 1 || pool?.kind !== 'max_pool' || pool.window === 'all') return null;
  const axes = Object.values(pool.window);
  const tiles = axes.every(({ size, stride, padding }) => size === 2 && stride === 2 && padding === 'valid');
  return tiles ? pool : null;
}

/** The graph's operations in order, pooled convolutions as one. */
export function fuseEpilogues(graph: Graph): readonly PlannedOp[] {
  const swallowed = new Set<Op>();
  const planned: PlannedOp[] = [];
  for (const op of graph.ops) {
    if (swallowed.has(op)) continue;
    const pool = isProduct(op) ? poolingBehind(graph, op) : null;
    if (pool) swallowed.add(pool);
    planned.push(isProduct(op) ? plainOrPooled(op, pool) : op);
  }
  return planned;
}

function plainOrPooled(op: ProductOp, pool: Op | null): PlannedProduct {
  if (pool) return { kind: 'product', op, epilogue: 'relu-max-pool', output: pool.output };
  return { kind: 'product', op, epilogue: op.activation === 'relu' ? 'relu' : 'store', output: op.output };
}

/** The operations one by one, so that every layer's output is to be seen. */
export const keepApart = (graph: Graph): readonly PlannedOp[] =>
  graph.ops.map((op) => (isProduct(op) ? plainOrPooled(op, null) : op));
