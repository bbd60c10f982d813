/**
 * @file How products are cut up on this adapter: found by trying, for about a second, on the first network that is
 * compiled, and remembered. A cut is taken only if its numbers are right. What is fast differs between devices and is nowhere documented.
 */
import { nowMs } from '#lib/clock.ts';
import { openCache } from '#lib/open-cache.ts';
import { Device, type Dispatch } from './device.ts';
import { directProduct } from './direct-product.ts';
import { flopsOf, type Tiling } from './product.ts';
import { ReadBack } from './read-back.ts';
import { sharedProduct } from './shared-product.ts';
import { lookingAt } from './step-records.ts';
import { Submitter } from './submitter.ts';
import { areRight, makeTrials } from './trial.ts';

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

interface Bench {
  readonly device: Device;
  readonly submitter: Submitter;
  readonly readBack: ReadBack;
}

/** GFLOP/s of one candidate; 0 where its numbers are wrong. */
async function speedOf({ device, submitter, readBack }: Bench, tiling: Tiling): Promise<number> {
  const trials = makeTrials(device, tiling);
  const products = trials.map(({ product }) => product);
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
  if (!(await areRight(trials, readBack))) return 0;
  let [repeats, elapsedMs] = [1, await time(1)];
  while (elapsedMs < LEAST_MS && repeats < 4096) {
    repeats *= 4;
    elapsedMs = await time(repeats);
  }
  return (flops * repeats) / (elapsedMs * 1e6);
}

/** The fastest candidate that the budget reaches. Rejects when the device is lost, or computes nothing right. */
export async function findTiling(gpu: GPUDevice): Promise<Tiling> {
  const endMs = nowMs() + BUDGET_MS;
  const device = new Device(gpu);
  try {
    const bench = { device, submitter: new Submitter(device), readBack: new ReadBack(device) };
    let best: { readonly tiling: Tiling; readonly speed: number } | undefined;
    for (const tiling of CANDIDATES) {
      if (best && nowMs() > endMs) break;
      const speed = await speedOf(bench, tiling);
      if (speed > (best?.speed ?? 0)) best = { tiling, speed };
    }
    if (best) return best.tiling;
    throw new Error('No product comes out right on this GPU.');
  } finally {
    device.dispose();
  }
}

const CACHE = 'strata-tilings';

/** One entry per adapter and generation of candidates. */
const keyOf = ({ vendor, architecture, device, description }: Partial<GPUAdapterInfo>): string =>
  `https://tiling.invalid/${[CANDIDATES.length, vendor, architecture, device, description].map((word) => encodeURIComponent(word ?? '')).join('/')}`;

const isTiling = (found: unknown): found is Tiling =>
  CANDIDATES.some((candidate) => JSON.stringify(candidate) === JSON.stringify(found));

const known = new Map<string, Promise<Tiling>>();

async function recallOrFind(gpu: GPUDevice, key: string): Promise<Tiling> {
  const store = await openCache(CACHE);
  const kept: unknown = await store
    ?.match(key)
    .then((found) => found?.json())
    .catch(() => undefined); // a store that is damaged has nothing
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
