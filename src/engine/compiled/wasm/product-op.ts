/**
 * @file Dense and Conv2D. The samples of a pass go through in groups, so that a group's inputs, dz and tables stay in
 * the cache between the kernels. Backward, per group: dz = g ⊙ f′ (and db), dW += Xᵀ dz, dX += dz Wᵀ.
 */
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
import type { Buffer, Executable, Pass, Site } from './executable.ts';
import { rowsView } from './rows-view.ts';

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
  readonly spill: Address;
}

/** Fields of a product whose rows are read from the table of inputs. */
function forwardView({ site, plan, geometry, y, group, rowIn, spill }: Parts): Address {
  const { arena } = site.machine;
  const { taps, columns, kernel, bias } = site.parameters.of(plan.op);
  const panels = columns / PANEL;
  return arena.record('product', {
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
  return arena.record('product', {
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
  return arena.record('weightGradient', {
    rowIn,
    tap: arena.table(geometry.taps),
    taps,
    panels: columns / PANEL,
    stride: columns * FLOAT,
    gradient: site.parameters.gradient + kernel * FLOAT,
  });
}

/** Calls `run` for every group of a pass with its first sample and how many there are. */
function byGroups({ samples }: Pass, group: number, run: (first: number, count: number) => void): void {
  for (let first = 0; first < samples; first += group) run(first, Math.min(group, samples - first));
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

function makeForward(parts: Parts, argmax: Address): Executable['forward'] {
  const { site, plan, geometry, x, y, group } = parts;
  const { kernels } = site.machine;
  const [view, { columns }] = [forwardView(parts), site.parameters.of(plan.op)];
  const windows = y.layout.height * y.layout.width;
  const rows = geometry.rowIn.length;
  const kind = plan.epilogue === 'store' ? ACTIVATIONS.indexOf(plan.op.activation) : 0;
  const pixels = kind === 0 ? 0 : rowsView(site, y, y);
  return (pass) =>
    byGroups(pass, group, (first, count) => {
      const [from, to] = [x.value + first * x.layout.sampleBytes, y.value + first * y.layout.sampleBytes];
      kernels.product(view, count * rows, from, to, argmax + first * windows * columns * FLOAT);
      if (kind !== 0) kernels.activate(pixels, kind, count, to, to);
    });
}

function makeBackward(
  parts: Parts & { readonly inputView: Address },
  argmax: Address,
): Executable['backward'] {
  const { site, plan, geometry, x, y, group } = parts;
  const { kernels } = site.machine;
  const { columns, bias } = site.parameters.of(plan.op);
  const [rows, stride] = [geometry.rowIn.length, columns * FLOAT];
  const dz = site.scratch(rows * group * stride);
  const db = bias < 0 ? 0 : site.parameters.gradient + bias * FLOAT;
  const [pixels, weightView] = [rowsView(site, y, y), weightGradientView(parts)];
  const kind = ACTIVATIONS.indexOf(plan.op.activation);
  const windows = y.layout.height * y.layout.width;
  const pooled = plan.epilogue === 'relu-max-pool';
  return (pass) =>
    byGroups(pass, group, (first, count) => {
      const [from, offset] = [first * x.layout.sampleBytes, first * y.layout.sampleBytes];
      const g = y.gradient + offset;
      if (pooled)
        kernels.poolEpilogueGradient(pixels, count, g, argmax + first * windows * stride, dz, db, stride);
      else kernels.productGradient(pixels, kind, count, g, y.value + offset, dz, db, stride);
      kernels.weightGradient(weightView, count * rows, x.value + from, dz);
      if (parts.inputView !== 0) kernels.product(parts.inputView, count * rows, dz, x.gradient + from, 0);
    });
}

/** A dense or convolutional layer with its epilogue. */
export function makeProduct(plan: PlannedProduct, site: Site): Executable {
  const { arena, kernels } = site.machine;
  const shared = makeParts(plan, site);
  const { x, y } = shared;
  const { taps, columns, kernel } = site.parameters.of(plan.op);
  const windows = y.layout.height * y.layout.width;
  const argmax =
    plan.epilogue === 'relu-max-pool' ? site.scratch(site.capacity * windows * columns * FLOAT) : 0;
  // Wᵀ, for the product towards the input. The last panel may be padded: that lands behind the last sample.
  const transposed = x.gradient === 0 ? 0 : arena.allocate(upTo(taps, PANEL) * columns * FLOAT);
  const inputView = transposed === 0 ? 0 : inputGradientView(shared, transposed);
  const parts = { ...shared, inputView };
  return {
    forward: makeForward(parts, argmax),
    backward: makeBackward(parts, argmax),
    refresh() {
      if (transposed === 0) return;
      kernels.transposePanels(taps, columns, site.parameters.weights + kernel * FLOAT, transposed);
    },
  };
}
