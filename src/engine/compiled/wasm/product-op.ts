/**
 * @file Dense and Conv2D. The samples of a pass go through in groups, so that a group's inputs, dz and tables stay in
 * the cache between the kernels. Backward, per group: dz = g ⊙ f′ (and db), dW += Xᵀ dz, dX += dz Wᵀ,
 * as far as they are wanted.
 */
import { learns } from '#engine/compiled/ir/graph.ts';
import type { PlannedProduct } from '#engine/compiled/plan/epilogues.ts';
import { EPILOGUES } from '#engine/compiled/plan/epilogues.ts';
import { FLOAT, PANEL, pixelTable, upTo } from '#engine/compiled/plan/layout.ts';
import {
  productGeometry,
  rowMajor,
  windowMajor,
  type ProductGeometry,
} from '#engine/compiled/plan/product-geometry.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import type { Address } from './arena.ts';
import type { Buffer, Executable, Site } from './executable.ts';
import { rowsView } from './rows-view.ts';
import type { Offset } from './slices.ts';
import type { Instruction } from './tape.ts';

/** Rows that make a group worth its calls. */
const GROUP_ROWS = 64;
const GROUP_SAMPLES = 4;

/** A table of one sample, repeated for `samples` that lie `sampleBytes` apart. */
const repeat = (table: Uint32Array, samples: number, sampleBytes: number): Uint32Array =>
  Uint32Array.from(
    { length: table.length * samples },
    (_, i) => table[i % table.length]! + Math.floor(i / table.length) * sampleBytes,
  );

const steps = (count: number, bytes: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => i * bytes);

/** The parts of a product that its kernels' records have in common. */
interface Parts {
  readonly site: Site;
  readonly plan: PlannedProduct;
  readonly geometry: ProductGeometry;
  readonly x: Buffer;
  readonly y: Buffer;
  /** Samples of a group. */
  readonly group: number;
  /** [group rows], bytes from the group's first sample. */
  readonly rowIn: Address;
  /** Rows behind the last one are written here. */
  readonly spill: Offset;
}

/** Fields of a product whose rows are read from the table of inputs. */
function forwardView({ site, plan, geometry, y, group, rowIn, spill }: Parts): Address {
  const { arena } = site.machine;
  const { taps, columns, kernel, bias } = site.parameters.of(plan.op);
  const panels = columns / PANEL;
  return arena.record('productView', {
    rowIn,
    runs: geometry.runs,
    len: geometry.len,
    gap: geometry.gap,
    weights: site.parameters.weights + kernel * FLOAT,
    panelBytes: taps * PANEL * FLOAT,
    panels,
    bias: bias < 0 ? 0 : site.parameters.weights + bias * FLOAT,
    rowOut: arena.table(repeat(pixelTable(y.layout), group, y.layout.sampleBytes)),
    panelOut: arena.table(steps(panels, PANEL * FLOAT)),
    epilogue: EPILOGUES.indexOf(plan.epilogue),
    spill,
  });
}

/** dX[rowIn + tap] += Σ dz Wᵀ: rows of dz lie one after another, a panel is 8 neighbouring taps. */
function inputGradientView(
  { site, plan, geometry, group, rowIn, spill }: Parts,
  transposed: Address,
): Address {
  const { arena } = site.machine;
  const { taps, columns } = site.parameters.of(plan.op);
  return arena.record('productView', {
    rowIn: arena.table(steps(geometry.rowIn.length * group, columns * FLOAT)),
    runs: 1,
    len: columns,
    gap: 0,
    weights: transposed,
    panelBytes: columns * PANEL * FLOAT,
    panels: Math.ceil(taps / PANEL),
    bias: 0,
    rowOut: rowIn,
    panelOut: arena.table(geometry.taps.filter((_, p) => p % PANEL === 0)),
    epilogue: EPILOGUES.indexOf('add'),
    spill,
  });
}

function weightGradientView({ site, plan, geometry, rowIn }: Parts): Address {
  const { arena } = site.machine;
  const { taps, columns, kernel } = site.parameters.of(plan.op);
  return arena.record('weightGradientView', {
    rowIn,
    tap: arena.table(geometry.taps),
    taps,
    panels: columns / PANEL,
    stride: columns * FLOAT,
    gradient: site.gradient + kernel * FLOAT,
  });
}

function makeParts(plan: PlannedProduct, site: Site): Parts {
  const [x, y] = [site.buffer(plan.op.input), site.buffer(plan.output)];
  const pooled = plan.epilogue === 'relu-max-pool';
  const { height, width } = y.layout;
  const order = pooled ? windowMajor(2 * height, 2 * width) : rowMajor(height, width);
  const geometry = productGeometry(plan.op, x.layout, order);
  const group = Math.min(
    site.capacity,
    Math.max(GROUP_SAMPLES, Math.ceil(GROUP_ROWS / geometry.rowIn.length)),
  );
  const { arena } = site.machine;
  const rowIn = arena.table(repeat(geometry.rowIn, group, x.layout.sampleBytes));
  const spill = site.scratch(Math.max(x.layout.sampleBytes, y.layout.sampleBytes));
  return { site, plan, geometry, x, y, group, rowIn, spill };
}

/** What the pooling epilogue remembers, if it is one: bytes of a sample. */
interface Winners {
  readonly argmax: Offset;
  readonly argmaxSample: number;
}

function keepWinners({ site, plan, y }: Parts): Winners {
  if (plan.epilogue !== 'relu-max-pool') return { argmax: 0, argmaxSample: 0 };
  const argmaxSample = y.layout.height * y.layout.width * site.parameters.of(plan.op).columns * FLOAT;
  return { argmax: site.scratch(site.capacity * argmaxSample), argmaxSample };
}

function forward(parts: Parts, winners: Winners): Instruction {
  const { site, plan, geometry, x, y, group } = parts;
  return site.instruct('product', {
    view: forwardView(parts),
    rows: geometry.rowIn.length,
    group,
    x: x.value,
    xSample: x.layout.sampleBytes,
    y: y.value,
    ySample: y.layout.sampleBytes,
    ...winners,
    activation: plan.epilogue === 'store' ? ACTIVATIONS.indexOf(plan.op.activation) : 0,
    pixels: rowsView(site, y, y),
  });
}

/** `transposed` is Wᵀ, or 0 where nobody wants the gradient of the input. */
function backward(parts: Parts, winners: Winners, transposed: Address): Instruction {
  const { site, plan, geometry, x, y, group } = parts;
  const { columns, bias } = site.parameters.of(plan.op);
  const [rows, stride] = [geometry.rowIn.length, columns * FLOAT];
  return site.instruct('productGradient', {
    pixels: rowsView(site, y, y),
    activation: ACTIVATIONS.indexOf(plan.op.activation),
    rows,
    group,
    x: x.value,
    xSample: x.layout.sampleBytes,
    y: y.value,
    g: y.gradient,
    ySample: y.layout.sampleBytes,
    ...winners,
    dz: site.scratch(rows * group * stride),
    stride,
    db: bias < 0 || !learns(plan.op) ? 0 : site.gradient + bias * FLOAT,
    weights: learns(plan.op) ? weightGradientView(parts) : 0,
    input: transposed === 0 ? 0 : inputGradientView(parts, transposed),
    dx: x.gradient,
  });
}

/** A dense or convolutional layer with its epilogue. */
export function makeProduct(plan: PlannedProduct, site: Site): Executable {
  const parts = makeParts(plan, site);
  const { taps, columns, kernel } = site.parameters.of(plan.op);
  // The last panel of Wᵀ may be padded: what comes of it lands behind the last sample.
  const wanted = parts.x.gradient !== 0;
  const transposed = wanted ? site.machine.arena.allocate(upTo(taps, PANEL) * columns * FLOAT) : 0;
  const winners = keepWinners(parts);
  const from = site.parameters.weights + kernel * FLOAT;
  return {
    forward: [forward(parts, winners)],
    backward: wanted || learns(plan.op) ? [backward(parts, winners, transposed)] : [],
    follow: wanted ? [site.instruct('transpose', { taps, columns, from, to: transposed })] : [],
  };
}
