import { learns, type DepthwiseOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelAt, pixelTable } from '#engine/compiled/plan/layout.ts';
import { rowMajor } from '#engine/compiled/plan/product-geometry.ts';
import { slideOver } from '#engine/compiled/plan/sliding.ts';
import type { Executable, Site } from './executable.ts';

/** A convolution of every channel by itself. Backward, x and y stand for their gradients where only these are wanted. */
export function makeDepthwise(op: DepthwiseOp, site: Site): Executable {
  const { arena } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { rows, columns } = slideOver(x.layout, op.window);
  const origin = (row: number, column: number): number =>
    pixelAt(x.layout, row * rows.stride - rows.before, column * columns.stride - columns.before);
  const tap = (row: number, column: number): number =>
    (row * rows.dilation * x.layout.columns + column * columns.dilation) * x.layout.stride * FLOAT;
  const pixels = rowMajor(rows.count, columns.count).map(([row, column]) => origin(row, column));
  const taps = rowMajor(rows.size, columns.size).map(([row, column]) => tap(row, column));
  const kernel = site.parameters.tableOf(op, 0);
  const bias = op.tables.length > 1 ? site.parameters.tableOf(op, 1) : null;
  const shared = {
    pixels: pixels.length,
    taps: taps.length,
    rowIn: arena.table(Uint32Array.from(pixels)),
    tap: arena.table(Uint32Array.from(taps)),
    to: arena.table(pixelTable(y.layout)),
    stride: y.layout.stride * FLOAT,
    xSample: x.layout.sampleBytes,
    ySample: y.layout.sampleBytes,
    weights: kernel.weights,
    bias: bias ? bias.weights : 0,
    dWeights: site.gradient + kernel.gradient,
    dBias: bias ? site.gradient + bias.gradient : 0,
  };
  const input = { ...shared, x: x.gradient, y: y.gradient };
  return {
    forward: [site.instruct('depthwise', { ...shared, x: x.value, y: y.value })],
    backward: [
      ...(learns(op) ? [site.instruct('depthwiseWeights', { ...shared, x: x.value, y: y.gradient })] : []),
      ...(x.gradient === 0 ? [] : [site.instruct('depthwiseInput', input)]),
    ],
  };
}
