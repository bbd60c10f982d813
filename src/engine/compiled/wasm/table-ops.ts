/** @file Operations that read rows of a table: one for each token, or one for each place. */
import { hasTables, learns, type ByPlaceOp, type EmbeddingOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT, pixelTable, valueTable } from '#engine/compiled/plan/layout.ts';
import type { Address } from './arena.ts';
import type { Executable, Site } from './executable.ts';
import { rowsView } from './rows-view.ts';

export function makeEmbedding(op: EmbeddingOp, site: Site): Executable {
  const { arena } = site.machine;
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { weights, gradient } = site.parameters.tableOf(op, 0);
  const to = pixelTable(y.layout);
  const shared = {
    tokens: to.length,
    from: arena.table(valueTable(x.layout)),
    to: arena.table(to),
    xSample: x.layout.sampleBytes,
    ySample: y.layout.sampleBytes,
    x: x.value,
    rows: op.tables[0]!.rows,
    stride: y.layout.stride * FLOAT,
    weights,
    dWeights: site.gradient + gradient,
  };
  return {
    forward: [site.instruct('embed', { ...shared, y: y.value })],
    backward: learns(op) ? [site.instruct('embedGradient', { ...shared, y: y.gradient })] : [],
  };
}

/** Rows of numbers that nobody learns, each in whole panels. */
function constantRows(
  { machine }: Site,
  values: Float32Array,
  row: { channels: number; columns: number },
): Address {
  const padded = new Float32Array((values.length / row.channels) * row.columns);
  values.forEach((value, i) => {
    padded[Math.floor(i / row.channels) * row.columns + (i % row.channels)] = value;
  });
  return machine.arena.table(new Uint32Array(padded.buffer));
}

export function makeByPlace(op: ByPlaceOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { channels, stride: columns } = y.layout;
  const stride = columns * FLOAT;
  const table = hasTables(op) ? site.parameters.tableOf(op, 0) : null;
  const fields = {
    view: rowsView(site, x, y),
    stride,
    step: op.tables[0]?.rows === 1 ? 0 : stride,
    slope: op.how === 'slope' ? 1 : 0,
    x: x.value,
    y: y.value,
    g: y.gradient,
    dx: x.gradient,
    weights: table ? table.weights : constantRows(site, op.constant!, { channels, columns }),
    dWeights: table && learns(op) ? site.gradient + table.gradient : 0,
  };
  const goesBack = learns(op) || x.gradient !== 0;
  return {
    forward: [site.instruct('byPlace', fields)],
    backward: goesBack ? [site.instruct('byPlaceGradient', fields)] : [],
  };
}
