/** @file What the benchmark is to show, judged from its rows. Judges only what was measured. */
import { BENCH_NETS, type BenchRow, type GpuWork } from './bench-row.ts';
import { BACKENDS } from '#protocol/backend.ts';
import { formatNumber } from './statistics.ts';

export interface Verdict {
  readonly target: string;
  readonly passed: boolean;
  /** The figures. */
  readonly found: string;
}

/** On WASM stock tfjs cannot train a convnet at all; what a person would be left with is its plain JavaScript. */
const WASM_OVER_STOCK_CPU = 100;

const COUNTED = {
  dispatches: 'dispatches',
  buffersCreated: 'buffers',
  bytesUploaded: 'bytes uploaded',
} as const satisfies Partial<Record<keyof GpuWork, string>>;

/** Verdict on one pair of rows: how many times as fast the first is. */
function judgeSpeed(target: string, ours: BenchRow, stock: BenchRow, factor: number): Verdict {
  const ratio = stock.msPerStep / ours.msPerStep;
  const found = `${formatNumber(ours.msPerStep)} ms against ${formatNumber(stock.msPerStep)} ms: ${formatNumber(ratio)}×`;
  return { target, passed: ratio >= factor, found };
}

function judgeWork(net: string, ours: BenchRow, stock: BenchRow): Verdict {
  const keys = Object.keys(COUNTED) as (keyof typeof COUNTED)[];
  return {
    target: `${net} on webgpu: fewer dispatches, buffers and bytes than stock`,
    passed: keys.every((key) => ours[key] < stock[key]),
    found: keys
      .map((key) => `${formatNumber(ours[key])} against ${formatNumber(stock[key])} ${COUNTED[key]}`)
      .join(', '),
  };
}

export function judgeTargets(rows: readonly BenchRow[]): readonly Verdict[] {
  const find = (wanted: Partial<BenchRow>): BenchRow | undefined =>
    rows.find((row) => Object.entries(wanted).every(([key, value]) => row[key as keyof BenchRow] === value));
  const verdicts: Verdict[] = [];
  for (const net of BENCH_NETS) {
    for (const backend of BACKENDS) {
      const ours = find({ net, backend, engine: 'strata-tfjs' });
      const stock = find({ net, backend, engine: 'tfjs-fit' });
      if (!ours || !stock) continue;
      verdicts.push(judgeSpeed(`${net} on ${backend}: no slower than stock`, ours, stock, 1));
      if (backend === 'webgpu') verdicts.push(judgeWork(net, ours, stock));
    }
  }
  const ours = find({ net: 'mnist-convnet', backend: 'wasm', engine: 'strata-tfjs' });
  const stock = find({ net: 'mnist-convnet', backend: 'cpu', engine: 'tfjs-fit' });
  if (ours && stock) {
    const target = `mnist-convnet on wasm: ${WASM_OVER_STOCK_CPU} times as fast as stock on cpu`;
    verdicts.push(judgeSpeed(target, ours, stock, WASM_OVER_STOCK_CPU));
  }
  return verdicts;
}
