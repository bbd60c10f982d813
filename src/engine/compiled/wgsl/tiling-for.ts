/**
 * @file How products are cut up on this adapter: found by trying, for about a second, on the first network that is
 * compiled, and remembered. What is fast differs between devices and is nowhere documented.
 */
import { nowMs } from '#lib/clock.ts';
import { Device, type Dispatch } from './device.ts';
import { directProduct } from './direct-product.ts';
import { flopsOf, type Product, type Tiling } from './product.ts';
import { sharedProduct } from './shared-product.ts';
import { lookingAt } from './step-records.ts';
import { Submitter } from './submitter.ts';

/** Cuts worth trying. Those that adapters without a GPU take seconds to compile are not the first. */
const CANDIDATES: readonly Tiling[] = [
  { variant: 'direct', rows: 8, columns: 8, busy: 128 },
  { variant: 'direct', rows: 4, columns: 4, busy: 512 },
  { variant: 'shared', rows: 8, columns: 8, busy: 256 },
  { variant: 'shared', rows: 4, columns: 4, busy: 512 },
  { variant: 'direct', rows: 4, columns: 8, busy: 128 },
];

/** What is tried must be over by then; a candidate that is being timed may end later. */
const BUDGET_MS = 1000;
/** Of one measurement: far above the overhead of a submit. */
const LEAST_MS = 20;

const ROWS = 1600;
const COLUMNS = 64;
const TERMS = 288;

/** A convolution's product forward, and the one that makes its weights' gradient: the two that differ the most. */
function trials(device: Device, { busy }: Tiling): readonly Product[] {
  const [a, b, c] = [ROWS * TERMS, Math.max(TERMS, ROWS) * COLUMNS, Math.max(ROWS, 8 * TERMS) * COLUMNS].map(
    (floats) => device.buffer(floats * 4),
  ) as [GPUBuffer, GPUBuffer, GPUBuffer];
  const out = { name: 'C', type: 'vec4f', buffer: c, write: true } as const;
  const shared = { a, b, columns: COLUMNS, columnStride: 1, columnBase: 0 };
  const slices = Math.max(1, Math.min(8, Math.floor(busy / 5)));
  return [
    {
      ...shared,
      label: 'trial forward',
      rows: { base: 0, axes: [{ count: ROWS, stride: TERMS }] },
      sum: [{ count: TERMS, a: 1, b: COLUMNS }],
      slices: 1,
      finish: { row: '', quad: `C[(i * ${COLUMNS}u + j) / 4u] = v;`, bindings: [out] },
    },
    {
      ...shared,
      label: 'trial weights',
      rows: { base: 0, axes: [{ count: TERMS, stride: 1 }] },
      sum: [
        { count: ROWS / 25, a: 25 * TERMS, b: 25 * COLUMNS },
        { count: 25, a: TERMS, b: COLUMNS },
      ],
      slices,
      finish: {
        row: '',
        quad: `C[((slice * ${TERMS}u + i) * ${COLUMNS}u + j) / 4u] = v;`,
        bindings: [out],
      },
    },
  ];
}

/** GFLOP/s of one candidate. */
async function speedOf(device: Device, submitter: Submitter, tiling: Tiling): Promise<number> {
  const products = trials(device, tiling);
  const multiply = tiling.variant === 'direct' ? directProduct : sharedProduct;
  const dispatches = await device.compile(products.map((product) => multiply(product, tiling)));
  const flops = products.reduce((sum, product) => sum + flopsOf(product), 0);
  const time = async (repeats: number): Promise<number> => {
    const list = Array.from({ length: repeats }, (): readonly Dispatch[] => dispatches).flat();
    const startMs = nowMs();
    submitter.submit([{ record: lookingAt(1, 1), dispatches: list }]);
    await device.gpu.queue.onSubmittedWorkDone();
    return nowMs() - startMs;
  };
  await time(1);
  let [repeats, elapsedMs] = [1, await time(1)];
  while (elapsedMs < LEAST_MS && repeats < 4096) {
    repeats *= 4;
    elapsedMs = await time(repeats);
  }
  return (flops * repeats) / (elapsedMs * 1e6);
}

/** The fastest candidate that the budget reaches. Rejects when the device is lost. */
export async function findTiling(gpu: GPUDevice): Promise<Tiling> {
  const endMs = nowMs() + BUDGET_MS;
  const device = new Device(gpu);
  try {
    const submitter = new Submitter(device);
    let best: { readonly tiling: Tiling; readonly speed: number } | undefined;
    for (const tiling of CANDIDATES) {
      if (best && nowMs() > endMs) break;
      const speed = await speedOf(device, submitter, tiling);
      if (!best || speed > best.speed) best = { tiling, speed };
    }
    return best!.tiling;
  } finally {
    device.dispose();
  }
}

const CACHE = 'strata-tilings';

/** The browser's store, where it has one: private windows and insecure pages do not. */
async function openStore(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE);
  } catch {
    return null;
  }
}

/** One entry per adapter and generation of candidates. */
const keyOf = ({ vendor, architecture, device, description }: Partial<GPUAdapterInfo>): string =>
  `https://tiling.invalid/${[CANDIDATES.length, vendor, architecture, device, description].map((word) => encodeURIComponent(word ?? '')).join('/')}`;

const isTiling = (found: unknown): found is Tiling =>
  CANDIDATES.some((candidate) => JSON.stringify(candidate) === JSON.stringify(found));

const known = new Map<string, Promise<Tiling>>();

async function recallOrFind(gpu: GPUDevice, key: string): Promise<Tiling> {
  const store = await openStore();
  const kept: unknown = await (await store?.match(key))?.json().catch(() => undefined);
  if (isTiling(kept)) return kept;
  const found = await findTiling(gpu);
  await store?.put(key, Response.json(found)).catch(() => undefined); // Full or refused: it is found again next time.
  return found;
}

/** The cut for this adapter, tried once and remembered by the browser. */
export function tilingFor(gpu: GPUDevice): Promise<Tiling> {
  const key = keyOf(gpu.adapterInfo ?? {}); // Older browsers tell it of adapters only.
  const finding = known.get(key) ?? recallOrFind(gpu, key);
  known.set(key, finding);
  finding.catch(() => known.delete(key));
  return finding;
}
