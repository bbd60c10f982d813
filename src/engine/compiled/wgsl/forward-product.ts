/** @file Dense and Conv2D forward, with what `plan/epilogues.ts` names before the sums leave the registers. */
import { isPointwise, textsOf, type FromOutput } from './activation.ts';
import type { Binding } from './kernel.ts';
import { originOf, tapAxes, type ProductParts } from './product-parts.ts';
import type { Finish, Product } from './product.ts';
import { pixelsOf, placeOf, rowFloats, sampleFloats, u, type PixelView, type View } from './view.ts';

/** Pixels of all samples: row by row, or window by window where four of them are pooled. */
function pixelRows({ base, axes: [samples, rows, columns] }: PixelView, pooled: boolean): View {
  if (!pooled) return { base, axes: [samples, rows, columns] };
  const [row, column] = [rows.stride, columns.stride];
  const windows = [
    { count: rows.count >> 1, stride: 2 * row },
    { count: columns.count >> 1, stride: 2 * column },
  ];
  return { base, axes: [samples, ...windows, { count: 2, stride: row }, { count: 2, stride: column }] };
}

/** Where the window of each output pixel begins in x. */
function rowsIn(parts: ProductParts): PixelView {
  const { x, windows, site } = parts;
  const { rows, columns } = windows;
  return {
    base: originOf(parts),
    axes: [
      { count: site.capacity, stride: sampleFloats(x.layout) },
      { count: rows.count, stride: rowFloats(x.layout) * rows.stride },
      { count: columns.count, stride: x.layout.stride * columns.stride },
    ],
  };
}

/** relu and 2×2 max pooling: the largest of four sums, and which of them it was. */
function pooledQuad(
  add: string,
  shared: readonly Binding[],
  winners: GPUBuffer,
): Pick<Finish, 'quad' | 'bindings'> {
  const quad = `var best = v0; var won = vec4u();
    won = select(won, vec4u(1u), v1 > best); best = select(best, v1, v1 > best);
    won = select(won, vec4u(2u), v2 > best); best = select(best, v2, v2 > best);
    won = select(won, vec4u(3u), v3 > best); best = select(best, v3, v3 > best);
    let z = best${add};
    winners[o + j / 4u] = select(vec4u(4u), won, z > vec4f());
    Y[o + j / 4u] = ${textsOf('relu').value('z', 'vec4f')};`;
  return { quad, bindings: [...shared, { name: 'winners', type: 'vec4u', buffer: winners, write: true }] };
}

/** Bias, activation, pooling. */
function forwardFinish(parts: ProductParts): Finish {
  const { site, gradient, y, columns } = parts;
  const { plan, winners } = gradient;
  const { bias } = site.parameters.of(plan.op);
  const row = `let o = ${placeOf(pixelsOf(y.layout, site.capacity), 'i', 4)};`;
  const add = bias < 0 ? '' : ` + biases[${u(bias / 4)} + j / 4u]`;
  const shared: readonly Binding[] = [
    { name: 'Y', type: 'vec4f', buffer: y.value, write: true },
    ...(bias < 0 ? [] : [{ name: 'biases', type: 'vec4f', buffer: site.parameters.weights } as const]),
  ];
  if (winners) return { row, windows: true, ...pooledQuad(add, shared, winners) };
  const activation: FromOutput = isPointwise(plan.op.activation) ? plan.op.activation : 'linear';
  const { value, movesZero } = textsOf(activation);
  const real = y.layout.channels;
  const masked = movesZero && real < columns;
  const kept = masked ? `select(vec4f(), a, vec4u(j) + vec4u(0u, 1u, 2u, 3u) < vec4u(${u(real)}))` : 'a';
  const quad = `let z = v${add}; let a = ${value('z', 'vec4f')}; Y[o + j / 4u] = ${kept};`;
  return { row, quad, bindings: shared };
}

export function forwardProduct(parts: ProductParts): Product {
  const { site, gradient, x, taps, columns } = parts;
  const { op, epilogue } = gradient.plan;
  const { kernel } = site.parameters.of(op);
  let below = taps;
  return {
    label: `${op.kind} forward`,
    a: x.value,
    b: site.parameters.weights,
    rows: pixelRows(rowsIn(parts), epilogue === 'relu-max-pool'),
    columns,
    columnStride: 1,
    columnBase: kernel,
    sum: tapAxes(parts).map(({ count, stride }) => {
      below /= count;
      return { count, a: stride, b: below * columns };
    }),
    slices: 1,
    finish: forwardFinish(parts),
  };
}
