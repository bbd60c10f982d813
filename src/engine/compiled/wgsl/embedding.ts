/**
 * @file Rows of a table by number. Fractions are cut off; numbers that are no rows count as the nearest one, and have no gradient.
 *
 * Backward a workgroup has 64 columns of a row and looks for its tokens, 64 at a time: whoever holds one sets a bit, and then all
 * add the gradients of those that were found, in their order. So nothing is counted twice, and the same seed gives the same bits.
 */
import { learns, type EmbeddingOp } from '#engine/compiled/ir/graph.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { elementwise, perGroup, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

function partsOf(op: EmbeddingOp, site: Site) {
  const { tensors, parameters, capacity } = site;
  const [x, y] = [tensors.of(op.input), tensors.of(op.output)];
  const [from, to] = [tensors.layoutOf(op.input), tensors.layoutOf(op.output)];
  const { rows } = op.tables[0]!;
  const rowOf = `fn rowOf(token: f32) -> u32 { return u32(select(0.0, min(token, ${rows - 1}.0), token > 0.0)); }`;
  return {
    ...{ site, x, y, from, rows, rowOf, tokens: to.height * to.width, channels: to.channels },
    table: parameters.tableOf(op, 0),
    /** Of token `token` of all samples. */
    row: `rowOf(X[${placeOf(valuesOf(from, capacity), 'token')}])`,
    /** Of number `index` of all samples, in row-major order. */
    yPlace: placeOf(valuesOf(to, capacity), 'index'),
    count: countOf(valuesOf(to, capacity).axes),
  };
}
type Parts = ReturnType<typeof partsOf>;

function forwardKernel({ site, x, y, rowOf, row, yPlace, table, channels, count }: Parts): Kernel {
  const body = `let token = index / ${u(channels)};
    Y[${yPlace}] = W[${u(table.weights)} + ${row} * ${u(table.columns)} + index % ${u(channels)}];`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    read('W', site.parameters.weights),
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
  ];
  const { text, workgroups } = elementwise(count, body);
  return { label: 'embedding', bindings, text: `${rowOf}\n${text}`, workgroups };
}

function weightGradients({ site, x, y, rows, rowOf, row, yPlace, table, tokens, channels }: Parts): Kernel {
  const blocks = Math.ceil(channels / 64);
  const body = /* wgsl */ `
  let own = group / ${u(blocks)};
  let c = group % ${u(blocks)} * 64u + lane;
  var sum = 0.0;
  for (var first = 0u; first < step.samples * ${u(tokens)}; first += 64u) {
    if (lane < 2u) { atomicStore(&found[lane], 0u); }
    workgroupBarrier();
    let token = first + lane;
    if (token < step.samples * ${u(tokens)} && ${row} == own) { atomicOr(&found[lane / 32u], 1u << (lane % 32u)); }
    workgroupBarrier();
    for (var half = 0u; half < 2u; half++) {
      for (var bits = atomicLoad(&found[half]); bits != 0u; bits &= bits - 1u) {
        let index = (first + half * 32u + firstTrailingBit(bits)) * ${u(channels)} + min(c, ${u(channels - 1)});
        sum += gradientOut[${yPlace}];
      }
    }
    workgroupBarrier();
  }
  if (c >= ${u(channels)}) { return; }
  let at = ${u(table.gradient)} + own * ${u(table.columns)} + c;
  G[at] = select(sum, sum + G[at], step.further == 1u);`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    read('gradientOut', y.gradient!),
    { name: 'G', type: 'f32', buffer: site.parameters.gradients, write: true },
  ];
  const { text, workgroups } = perGroup(rows * blocks, body);
  const declarations = `var<workgroup> found: array<atomic<u32>, 2>;\n${rowOf}`;
  return { label: 'embedding weights', bindings, text: `${declarations}\n${text}`, workgroups };
}

/** Whoever sends the first gradient stores it: numbers send zeros. */
function inputGradient({ site, x, from }: Parts): readonly Kernel[] {
  if (!x.wanted) return [];
  const sink = sinkOf(site.tensors, x, 'f32');
  const body = `let v = 0.0; ${decode(x.layout, 'index')} ${sink.text}`;
  const count = countOf(valuesOf(from, site.capacity).axes);
  return [{ label: 'embedding input', bindings: sink.bindings, ...elementwise(count, body) }];
}

export function embeddingKernels(op: EmbeddingOp, site: Site) {
  const parts = partsOf(op, site);
  return {
    forward: [forwardKernel(parts)],
    backward: () => [...(learns(op) ? [weightGradients(parts)] : []), ...inputGradient(parts)],
  };
}
