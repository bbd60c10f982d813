/** @file dX = dZ Wᵀ: one product for a dense layer, one for every pair of phases of a convolution. */
import { phasesAlong, type Phase } from './backward-geometry.ts';
import { sinkOf } from './gradient-sink.ts';
import type { Binding } from './kernel.ts';
import type { ProductParts } from './product-parts.ts';
import type { Product } from './product.ts';
import { pixelFloats, rowFloats, sampleFloats, u } from './view.ts';

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
  const tapRow = rows.tap + (rows.taps - 1) * rows.tapStep;
  const tapColumn = columns.tap + (columns.taps - 1) * columns.tapStep;
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
      {
        count: rows.taps,
        a: rowFloats(layout) * rows.outputStep,
        b: -rows.tapStep * windows.columns.size * perTap,
      },
      { count: columns.taps, a: layout.stride * columns.outputStep, b: -columns.tapStep * perTap },
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
