/**
 * @file Dense and Conv2D as products. With rowIn and tap as in `plan/product-geometry.ts`,
 *
 *   forward   Z[r, n] = Σₚ X[rowIn(r) + tap(p)] · W[p, n]
 *   weights   dW[p, n] = Σᵣ X[rowIn(r) + tap(p)] · dZ[r, n], a row of ones below X giving the gradient of the bias
 *   input     see `backward-geometry.ts`
 *
 * W is [taps][columns], behind it the bias.
 */
import type { ProductOp } from '#engine/compiled/ir/graph.ts';
import { upTo, PANEL, type Layout } from '#engine/compiled/plan/layout.ts';
import { slideAlong, type Sliding } from '#engine/compiled/plan/sliding.ts';
import { isPointwise, textsOf, type Pointwise } from './activation.ts';
import { phasesAlong, type Phase } from './backward-geometry.ts';
import { sinkOf } from './gradient-sink.ts';
import type { Binding } from './kernel.ts';
import type { Finish, Product } from './product.ts';
import type { Site } from './site.ts';
import type { ProductGradient, Tensor } from './tensors.ts';
import { placeOf, pixelFloats, rowFloats, sampleFloats, u, type View } from './view.ts';

/** A window over rows and one over columns; a dense layer is one window over everything. */
interface Windows {
  readonly rows: Sliding;
  readonly columns: Sliding;
}

function windowsOf(op: ProductOp, { height, width }: Layout): Windows {
  const all = (size: number): Sliding => ({ count: 1, size, stride: size, before: 0, after: 0 });
  if (op.kind === 'dense') return { rows: all(height), columns: all(width) };
  return { rows: slideAlong(height, op.window), columns: slideAlong(width, op.window) };
}

/** Output pixels of all samples: row by row, or window by window where four of them are pooled. */
function outputView(layout: Layout, base: number, windows: Windows, options: OutputView): View {
  const { capacity, pooled, stepY, stepX } = options;
  const [row, column] = [rowFloats(layout) * stepY, layout.stride * stepX];
  const samples = { count: capacity, stride: sampleFloats(layout) };
  const [height, width] = [windows.rows.count, windows.columns.count];
  if (!pooled)
    return { base, axes: [samples, { count: height, stride: row }, { count: width, stride: column }] };
  const halves = [
    { count: height >> 1, stride: 2 * row },
    { count: width >> 1, stride: 2 * column },
  ];
  return { base, axes: [samples, ...halves, { count: 2, stride: row }, { count: 2, stride: column }] };
}

interface OutputView {
  readonly capacity: number;
  readonly pooled: boolean;
  /** Pixels of `layout` from one output pixel to the next. */
  readonly stepY: number;
  readonly stepX: number;
}

/** Everything about one product that its three kernels share. */
export interface ProductParts {
  readonly site: Site;
  readonly gradient: ProductGradient;
  readonly x: Tensor;
  readonly y: Tensor;
  readonly windows: Windows;
  readonly taps: number;
  readonly columns: number;
}

export function productParts(site: Site, gradient: ProductGradient): ProductParts {
  const { op, output } = gradient.plan;
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(output)];
  const windows = windowsOf(op, x.layout);
  const taps = windows.rows.size * windows.columns.size * x.layout.stride;
  return { site, gradient, x, y, windows, taps, columns: upTo(gradient.layout.channels, PANEL) };
}

/** Where the first window begins in x. */
const originOf = ({ x, windows }: ProductParts): number =>
  pixelFloats(x.layout, -windows.rows.before, -windows.columns.before);

const rowsIn = (parts: ProductParts, pooled: boolean): View =>
  outputView(parts.x.layout, originOf(parts), parts.windows, {
    capacity: parts.site.capacity,
    pooled,
    stepY: parts.windows.rows.stride,
    stepX: parts.windows.columns.stride,
  });

/** bias, activation, pooling: what `plan/epilogues.ts` names. */
function forwardFinish(parts: ProductParts): Finish {
  const { site, gradient, y, columns } = parts;
  const { plan, winners } = gradient;
  const { bias } = site.parameters.of(plan.op);
  const pixels = outputView(y.layout, pixelFloats(y.layout), outputWindows(y.layout), {
    capacity: site.capacity,
    pooled: false,
    stepY: 1,
    stepX: 1,
  });
  const row = `let o = ${placeOf(pixels, 'i', 4)};`;
  const add = bias < 0 ? '' : ` + biases[${u(bias / 4)} + j / 4u]`;
  const shared: readonly Binding[] = [
    { name: 'Y', type: 'vec4f', buffer: y.value, write: true },
    ...(bias < 0 ? [] : [{ name: 'biases', type: 'vec4f', buffer: site.parameters.weights } as const]),
  ];
  if (winners) {
    const quad = `var best = v0; var won = vec4u();
      won = select(won, vec4u(1u), v1 > best); best = select(best, v1, v1 > best);
      won = select(won, vec4u(2u), v2 > best); best = select(best, v2, v2 > best);
      won = select(won, vec4u(3u), v3 > best); best = select(best, v3, v3 > best);
      let z = best${add};
      winners[o + j / 4u] = select(vec4u(4u), won, z > vec4f());
      Y[o + j / 4u] = ${textsOf('relu').value('z', 'vec4f')};`;
    return {
      row,
      quad,
      windows: true,
      bindings: [...shared, { name: 'winners', type: 'vec4u', buffer: winners, write: true }],
    };
  }
  const activation: Pointwise = isPointwise(plan.op.activation) ? plan.op.activation : 'linear';
  const { value, movesZero } = textsOf(activation);
  const real = y.layout.channels;
  const masked = movesZero && real < columns;
  const kept = masked ? `select(vec4f(), a, vec4u(j) + vec4u(0u, 1u, 2u, 3u) < vec4u(${u(real)}))` : 'a';
  const quad = `let z = v${add}; let a = ${value('z', 'vec4f')}; Y[o + j / 4u] = ${kept};`;
  return { row, quad, bindings: shared };
}

/** The pixels of a layout as windows of one pixel. */
const outputWindows = ({ height, width }: Layout): Windows => {
  const each = (count: number): Sliding => ({ count, size: 1, stride: 1, before: 0, after: 0 });
  return { rows: each(height), columns: each(width) };
};

export function forwardProduct(parts: ProductParts): Product {
  const { site, gradient, x, windows, columns } = parts;
  const { op, epilogue } = gradient.plan;
  const { kernel } = site.parameters.of(op);
  const [row, run] = [rowFloats(x.layout), windows.columns.size * x.layout.stride];
  return {
    label: `${op.kind} forward`,
    a: x.value,
    b: site.parameters.weights,
    rows: rowsIn(parts, epilogue === 'relu-max-pool'),
    columns,
    columnStride: 1,
    columnBase: kernel,
    sum: [
      { count: windows.rows.size, a: row, b: run * columns },
      { count: run, a: 1, b: columns },
    ],
    slices: 1,
    finish: forwardFinish(parts),
  };
}

export function weightGradient(parts: ProductParts): Product {
  const { site, gradient, x, windows, taps, columns } = parts;
  const { plan, layout, buffer } = gradient;
  const { bias } = site.parameters.of(plan.op);
  const slot = site.parameters.gradientOf(plan.op);
  const even = (count: number): number => (plan.epilogue === 'relu-max-pool' ? count - (count % 2) : count);
  const run = windows.columns.size * x.layout.stride;
  const at =
    bias < 0
      ? `i * ${u(columns / 4)}`
      : `select(i * ${u(columns / 4)}, ${u(slot.bias / 4)}, i == ${u(taps)})`;
  return {
    label: `${plan.op.kind} weights`,
    a: x.value,
    b: buffer,
    rows: {
      base: originOf(parts),
      axes: [
        { count: windows.rows.size, stride: rowFloats(x.layout) },
        { count: run, stride: 1 },
      ],
    },
    columns,
    columnStride: 1,
    columnBase: pixelFloats(layout),
    sum: [
      { count: site.capacity, a: sampleFloats(x.layout), b: sampleFloats(layout) },
      {
        count: even(windows.rows.count),
        a: rowFloats(x.layout) * windows.rows.stride,
        b: rowFloats(layout),
      },
      { count: even(windows.columns.count), a: x.layout.stride * windows.columns.stride, b: layout.stride },
    ],
    ...(bias >= 0 && { onesRow: true }),
    slices: slot.slices,
    finish: {
      row: `let o = ${u(slot.base / 4)} + slice * ${u(slot.size / 4)} + ${at};`,
      quad: 'let at = o + j / 4u; var g = v; if (step.further == 1u) { g += G[at]; } G[at] = g;',
      bindings: [{ name: 'G', type: 'vec4f', buffer: site.parameters.gradients, write: true }],
    },
  };
}

/** How four neighbouring sums from channel `c` on are sent: at once, or one by one where pixels are not that wide. */
interface Sender {
  readonly bindings: readonly Binding[];
  /** For the sums `v` of columns `j` to j + 3; `place` declares `c` (and all else that depends on it) from `j`. */
  readonly quad: (place: string) => string;
}

function senderTo({ site, x, gradient, taps }: ProductParts): Sender {
  const columns = gradient.plan.op.kind === 'dense' ? taps : x.layout.stride;
  const wide = x.layout.stride % 4 === 0;
  const { bindings, text } = sinkOf(site.tensors, x, wide ? 'vec4f' : 'f32');
  if (wide) return { bindings, quad: (place) => `${place} ${text}` };
  const quad = (place: string): string => `let sums = v; let start = j;
    for (var lane = 0u; lane < 4u; lane++) { let j = start + lane; if (j < ${u(columns)}) {
      let v = sums[lane]; ${place} ${text} } }`;
  return { bindings, quad };
}

/** The pixels of x that one pair of phases writes, and the taps that it reads them through. */
function phaseProduct(parts: ProductParts, rows: Phase, columns: Phase, sender: Sender): Product {
  const { site, gradient, x, windows } = parts;
  const { plan, layout, buffer } = gradient;
  const width = parts.columns;
  const { kernel } = site.parameters.of(plan.op);
  const perTap = x.layout.stride * width;
  const [stepY, stepX] = [windows.rows.stride, windows.columns.stride];
  /** W from the last tap of the phase backwards, while dZ goes forward. */
  const tapRow = rows.tap + (rows.taps - 1) * stepY;
  const tapColumn = columns.tap + (columns.taps - 1) * stepX;
  const inner = rows.count * columns.count;
  return {
    label: `${plan.op.kind} input`,
    a: buffer,
    b: site.parameters.weights,
    rows: {
      base: pixelFloats(layout, rows.lowest, columns.lowest),
      axes: [
        { count: site.capacity, stride: sampleFloats(layout) },
        { count: rows.count, stride: rowFloats(layout) },
        { count: columns.count, stride: layout.stride },
      ],
    },
    columns: x.layout.stride,
    columnStride: width,
    columnBase: kernel + (tapRow * windows.columns.size + tapColumn) * perTap,
    sum: [
      { count: rows.taps, a: rowFloats(layout), b: -stepY * windows.columns.size * perTap },
      { count: columns.taps, a: layout.stride, b: -stepX * perTap },
      { count: width, a: 1, b: 1 },
    ],
    slices: 1,
    finish: {
      row: `let sample = i / ${u(inner)};
        let y = i / ${u(columns.count)} % ${u(rows.count)} * ${u(stepY)} + ${u(rows.first)};
        let x = i % ${u(columns.count)} * ${u(stepX)} + ${u(columns.first)};`,
      quad: sender.quad('let c = j;'),
      bindings: sender.bindings,
    },
  };
}

/** A dense layer's way back: a row is a sample, a column one of its inputs. */
function denseInput(parts: ProductParts, sender: Sender): Product {
  const { site, gradient, x, taps, columns } = parts;
  const { kernel } = site.parameters.of(gradient.plan.op);
  const [stride, width] = [u(x.layout.stride), u(x.layout.width)];
  return {
    label: 'dense input',
    a: gradient.buffer,
    b: site.parameters.weights,
    rows: { base: 0, axes: [{ count: site.capacity, stride: sampleFloats(gradient.layout) }] },
    columns: taps,
    columnStride: columns,
    columnBase: kernel,
    sum: [{ count: columns, a: 1, b: 1 }],
    slices: 1,
    finish: {
      row: 'let sample = i;',
      quad: sender.quad(
        `let c = j % ${stride}; let x = j / ${stride} % ${width}; let y = j / ${stride} / ${width};`,
      ),
      bindings: sender.bindings,
    },
  };
}

/** One product for each pair of phases; none where nobody wants the gradient of the input. */
export function inputGradients(parts: ProductParts): readonly Product[] {
  const { gradient, x, windows } = parts;
  if (!x.wanted) return [];
  const sender = senderTo(parts);
  if (gradient.plan.op.kind === 'dense') return [denseInput(parts, sender)];
  const across = phasesAlong(x.layout.width, windows.columns);
  return phasesAlong(x.layout.height, windows.rows).flatMap((rows) =>
    across.map((columns) => phaseProduct(parts, rows, columns, sender)),
  );
}
