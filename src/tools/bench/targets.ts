/** @file What the benchmark is to show, judged from its rows. Judges only what was measured. */
import type { BenchRow, Entrant } from './bench-row.ts';
import { formatNumber } from './statistics.ts';

export interface Verdict {
  readonly target: string;
  readonly passed: boolean;
  /** The figures. */
  readonly found: string;
}

/** Who is judged or compared; `all` threads are those of a machine that has more than one. */
interface Who extends Pick<Entrant, 'engine' | 'backend'> {
  readonly threads: 'one' | 'all';
}

/** Something counted or timed for each step of ours on WebGPU. */
const LIMITED = {
  dispatches: 'dispatches',
  submits: 'submits',
  buffersCreated: 'buffers created',
  bindGroupsCreated: 'bind groups created',
  jsMsPerStep: 'milliseconds of JavaScript',
} as const;

type Rule = { readonly net: string } & (
  | { readonly ours: Who; readonly times: number; readonly than: Who }
  | { readonly ours: Who; readonly share: number }
  | { readonly ours: Who; readonly most: number; readonly of: keyof typeof LIMITED }
);

const compiled = (backend: 'wasm' | 'webgpu', threads: Who['threads'] = 'one'): Who => ({
  engine: 'strata-compiled',
  backend,
  threads,
});
const other = (engine: Who['engine'], backend: Who['backend'], threads: Who['threads'] = 'one'): Who => ({
  engine,
  backend,
  threads,
});

/** On WASM, with as many threads as the other. */
const onWasm = (net: string, times: number, engine: Who['engine']): readonly Rule[] =>
  (['one', 'all'] as const).map((threads) => ({
    net,
    ours: compiled('wasm', threads),
    times,
    than: other(engine, 'wasm', threads),
  }));

/** On WebGPU; limits are per step. */
function onWebGpu(
  net: string,
  limits: Partial<Record<keyof typeof LIMITED, number>>,
  factors: Partial<Record<Who['engine'], number>>,
): readonly Rule[] {
  const ours = compiled('webgpu');
  return [
    ...Object.entries(limits).map(([of, most]) => ({ net, ours, most, of: of as keyof typeof LIMITED })),
    ...Object.entries(factors).map(([engine, times]) => ({
      net,
      ours,
      times,
      than: other(engine as Who['engine'], 'webgpu'),
    })),
  ];
}

const NO_OVERHEAD = { submits: 1, buffersCreated: 0, bindGroupsCreated: 0, jsMsPerStep: 0.3 };

const RULES: readonly Rule[] = [
  { net: 'mnist-convnet', ours: compiled('wasm'), share: 0.8 },
  { net: 'mnist-convnet', ours: compiled('wasm', 'all'), share: 0.7 },
  { net: 'mnist-convnet', ours: compiled('wasm'), times: 50, than: other('convnetjs', 'cpu') },
  { net: 'mnist-convnet', ours: compiled('wasm', 'all'), times: 90, than: other('convnetjs', 'cpu') },
  ...onWasm('mnist-convnet', 100, 'jax-js'),
  ...onWasm('mnist-convnet', 6, 'strata-tfjs'),
  ...onWebGpu('mnist-convnet', { dispatches: 20, ...NO_OVERHEAD }, { 'tfjs-fit': 10, 'jax-js': 2.5 }),
  ...onWasm('mnist-mlp', 12, 'tfjs-fit'),
  ...onWasm('mnist-mlp', 30, 'jax-js'),
  ...onWebGpu('mnist-mlp', { dispatches: 10, ...NO_OVERHEAD }, { 'tfjs-fit': 10, 'jax-js': 4 }),
  { net: 'toy-2-4-2-1', ours: compiled('wasm'), times: 4, than: other('scalar', 'cpu') },
  ...onWebGpu('toy-2-4-2-1', { dispatches: 12, ...NO_OVERHEAD }, { 'tfjs-fit': 15 }),
];

const nameOf = ({ net, engine, backend, threads }: BenchRow): string =>
  `${net}, ${engine} on ${backend}${threads > 1 ? ` with ${threads} threads` : ''}`;

/** Null where a figure is missing. */
function judge(rule: Rule, ours: BenchRow, than: BenchRow | undefined): Verdict | null {
  if ('times' in rule) {
    if (!than) return null;
    const ratio = than.msPerStep / ours.msPerStep;
    const [our, their] = [ours, than].map(({ msPerStep }) => `${formatNumber(msPerStep)} ms`);
    return {
      target: `${nameOf(ours)}: ${rule.times} times as fast as ${than.engine} on ${than.backend}`,
      passed: ratio >= rule.times,
      found: `${our} against ${their}: ${formatNumber(ratio)}×`,
    };
  }
  if ('share' in rule) {
    const { peakShare: share, peakGflops: peak } = ours;
    if (share === null || peak === null) return null;
    return {
      target: `${nameOf(ours)}: ${rule.share * 100} % of the peak`,
      passed: share >= rule.share,
      found: `${formatNumber(share * 100)} % of ${formatNumber(peak)} GFLOP/s`,
    };
  }
  const value = ours[rule.of];
  if (value === null) return null;
  return {
    target: `${nameOf(ours)}: ${LIMITED[rule.of]} per step, at most ${rule.most}`,
    passed: value <= rule.most,
    found: formatNumber(value),
  };
}

export function judgeTargets(rows: readonly BenchRow[]): readonly Verdict[] {
  const find = (net: string, { engine, backend, threads }: Who): BenchRow | undefined =>
    rows.find(
      (row) =>
        row.net === net &&
        row.engine === engine &&
        row.backend === backend &&
        row.threads > 1 === (threads === 'all'),
    );
  return RULES.flatMap((rule) => {
    const ours = find(rule.net, rule.ours);
    const verdict = ours && judge(rule, ours, 'times' in rule ? find(rule.net, rule.than) : undefined);
    return verdict ? [verdict] : [];
  });
}
