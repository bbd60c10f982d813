/**
 * @file A product in which every thread reads its operands where they lie, by vectors of four, and keeps its sums in
 * registers: no barriers. Best where barriers are dear, as on adapters that draw with the processor.
 */
import type { Kernel } from './kernel.ts';
import {
  finishTile,
  readingOf,
  repeat,
  rowCount,
  shapeOf,
  sliceLength,
  workgroupsOf,
  type Product,
  type Reading,
  type Shape,
  type SumAxis,
  type Tiling,
} from './product.ts';
import { countOf, placeOf, u } from './view.ts';

const LANES = ['x', 'y', 'z', 'w'];

/** `from + index · stride`, where the stride may be negative. */
function moved(from: string, index: string, stride: number): string {
  if (stride === 0) return from;
  const step = Math.abs(stride) === 1 ? index : `${index} * ${u(Math.abs(stride))}`;
  return `${from} ${stride < 0 ? '-' : '+'} ${step}`;
}

/** Units in which places are counted: vectors where an operand is read by vectors. */
const unitOf = ({ a }: Reading): number => (a === 'scalar' ? 1 : 4);

interface Site {
  readonly product: Product;
  readonly reading: Reading;
  readonly shape: Shape;
}

/** Places in A where the thread's rows begin, and in B where its columns do, before the sum. */
function origins({ product, reading, shape }: Site): string {
  const [last, real] = [rowCount(product) - 1, countOf(product.rows.axes) - 1];
  const rowAt = (r: number): string => `min(row + ${r}u, ${u(Math.min(last, real))})`;
  const at = (r: number): string => placeOf(product.rows, rowAt(r), unitOf(reading));
  const rows =
    reading.a === 'rows'
      ? repeat(shape.rows / 4, (q) => `let ra${q} = (${placeOf(product.rows, rowAt(4 * q))}) / 4u;\n`)
      : repeat(shape.rows, (r) => `let ra${r} = ${at(r)};\n`);
  const { columns, columnStride, columnBase } = product;
  const columnAt = (c: number): string =>
    `min(column + ${(c >> 2) * 4 * shape.wide + (c & 3)}u, ${u(columns - (reading.b === 'columns' ? 4 : 1))})`;
  const cols =
    reading.b === 'columns'
      ? repeat(shape.columns / 4, (q) => `let cb${q} = ${u(columnBase / 4)} + ${columnAt(4 * q)} / 4u;\n`)
      : repeat(
          shape.columns,
          (c) => `let cb${c} = ${u(columnBase / 4)} + ${columnAt(c)} * ${u(columnStride / 4)};\n`,
        );
  return rows + cols + onesRow({ product, reading, shape });
}

/** Which of the thread's rows (or fours of them) is the row of ones, whose values are not in A. */
function onesRow({ product, reading, shape }: Site): string {
  if (!product.onesRow) return '';
  const each = reading.a === 'rows' ? 4 : 1;
  const isLast = (r: number): string => `row + ${u(r)} == ${u(rowCount(product) - 1)}`;
  return repeat(shape.rows / each, (i) => `let ones${i} = ${isLast(i * each)};\n`);
}

/** Row (or four rows) `i` of the thread at place `at` of A. */
function valueOfA({ product, reading }: Site, i: number, at: string): string {
  const value = `A[ra${i} + ${at}]`;
  const one = reading.a === 'rows' ? 'vec4f(1.0)' : '1.0';
  return product.onesRow ? `select(${value}, ${one}, ones${i})` : value;
}

/** One entry of the sum where B is read along columns: `a` and `b` say where both operands are. */
function addOuter(site: Site, a: string, b: string, lane: number): string {
  const { reading, shape } = site;
  const quads = shape.columns / 4;
  const rowsRead =
    reading.a === 'rows'
      ? repeat(shape.rows / 4, (q) => `let a${q} = ${valueOfA(site, q, a)}; `)
      : reading.a === 'scalar'
        ? repeat(shape.rows, (r) => `let a${r} = ${valueOfA(site, r, a)}; `)
        : '';
  const valueOf = (r: number): string =>
    reading.a === 'rows'
      ? `a${r >> 2}.${LANES[r & 3]}`
      : reading.a === 'sum'
        ? `a${r}.${LANES[lane]}`
        : `a${r}`;
  return `{ ${rowsRead}${repeat(quads, (q) => `let b${q} = B[cb${q} + ${b}]; `)}
    ${repeat(shape.rows, (r) => repeat(quads, (q) => `c${r}_${q} = fma(vec4f(${valueOf(r)}), b${q}, c${r}_${q}); `))} }\n`;
}

/** Four entries of the sum at once where both operands lie along it. */
function addDots({ shape }: Site, b: string): string {
  return `{ ${repeat(shape.columns, (c) => `let b${c} = B[cb${c} + ${b}]; `)}
    ${repeat(shape.rows, (r) => repeat(shape.columns, (c) => `c${r}_${c >> 2}.${LANES[c & 3]} += dot(a${r}, b${c}); `))} }\n`;
}

/** The innermost axis: whole vectors of A where it is read along the sum, single entries otherwise. */
function innermost(site: Site, axis: SumAxis, from: readonly [string, string]): string {
  const { reading, shape } = site;
  const [a, b] = from;
  const unit = unitOf(reading);
  if (reading.a !== 'sum') {
    const [stepA, stepB] = [moved(a, 'k', axis.a / unit), moved(b, 'k', axis.b / 4)];
    return `for (var k = 0u; k < ${u(axis.count)}; k++) { let pa = ${stepA}; let pb = ${stepB};
      ${addOuter(site, 'pa', 'pb', 0)} }`;
  }
  const vectors = repeat(shape.rows, (r) => `let a${r} = A[ra${r} + pa]; `);
  const body =
    reading.b === 'sum'
      ? addDots(site, 'pb')
      : repeat(4, (lane) => addOuter(site, 'pa', moved('pb', u(lane), axis.b / 4), lane));
  const stepB = moved(b, 'k', reading.b === 'sum' ? 1 : axis.b);
  return `for (var k = 0u; k < ${u(axis.count / 4)}; k++) { let pa = ${a} + k; let pb = ${stepB};
    ${vectors}
    ${body} }`;
}

/** Something to loop over where nothing else is left. */
const ONCE: SumAxis = { count: 1, a: 0, b: 0 };

/** Loops over the axes of the sum; the first one only over this workgroup's slice. */
function loops(site: Site): string {
  const { sum, slices } = site.product;
  const unit = unitOf(site.reading);
  const long = sum.filter(({ count }, depth) => count !== 1 || (slices > 1 && depth === 0));
  const axes = long.length === 0 || (slices > 1 && long.length === 1) ? [...long, ONCE] : long;
  const nest = (depth: number, from: readonly [string, string]): string => {
    const axis = axes[depth]!;
    if (depth === axes.length - 1) return innermost(site, axis, from);
    const [low, high] = depth === 0 && slices > 1 ? ['first', 'end'] : ['0u', u(axis.count)];
    const at = [`a${depth}_`, `b${depth}_`] as const;
    return `for (var s${depth} = ${low}; s${depth} < ${high}; s${depth}++) {
      let ${at[0]} = ${moved(from[0], `s${depth}`, axis.a / unit)};
      let ${at[1]} = ${moved(from[1], `s${depth}`, axis.b / 4)};
      ${nest(depth + 1, at)} }`;
  };
  return nest(0, ['0u', '0u']);
}

export function directProduct(product: Product, tiling: Tiling): Kernel {
  const [reading, shape] = [readingOf(product), shapeOf(product, tiling)];
  const site = { product, reading, shape };
  const per = sliceLength(product);
  const text = /* wgsl */ `
@compute @workgroup_size(${shape.wide}, ${shape.high})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) thread: vec3u) {
  let slice = group.z;
  let first = slice * ${u(per)};
  let end = min(first + ${u(per)}, ${u(product.sum[0]!.count)});
  let row = (group.y * ${u(shape.high)} + thread.y) * ${u(shape.rows)};
  let column = group.x * ${u(shape.wide * shape.columns)} + thread.x * 4u;
  ${origins(site)}
  ${repeat(shape.rows, (r) => repeat(shape.columns / 4, (q) => `var c${r}_${q} = vec4f(); `))}
  ${loops(site)}
  ${finishTile(product, shape, (r, q) => `c${r}_${q}`)}
}`;
  return {
    label: product.label,
    bindings: [
      { name: 'A', type: reading.a === 'scalar' ? 'f32' : 'vec4f', buffer: product.a },
      { name: 'B', type: 'vec4f', buffer: product.b },
      ...product.finish.bindings,
    ],
    text,
    workgroups: workgroupsOf(product, shape),
  };
}
