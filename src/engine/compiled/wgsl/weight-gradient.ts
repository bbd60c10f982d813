import { originOf, tapAxes, type ProductParts } from './product-parts.ts';
import type { Product } from './product.ts';
import { pixelFloats, rowFloats, sampleFloats, u } from './view.ts';

/** dW = Xᵀ dZ, in slices of samples; pieces of a batch after the first add to what is there. */
export function weightGradient(parts: ProductParts): Product {
  const { site, gradient, x, windows, taps, columns } = parts;
  const { plan, layout, buffer } = gradient;
  const { bias } = site.parameters.of(plan.op);
  const slot = site.parameters.gradientOf(plan.op);
  const even = (count: number): number => (plan.epilogue === 'relu-max-pool' ? count - (count % 2) : count);
  const at =
    bias < 0
      ? `i * ${u(columns / 4)}`
      : `select(i * ${u(columns / 4)}, ${u(slot.bias / 4)}, i == ${u(taps)})`;
  return {
    label: `${plan.op.kind} weights`,
    a: x.value,
    b: buffer,
    rows: { base: originOf(parts), axes: tapAxes(parts) },
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
