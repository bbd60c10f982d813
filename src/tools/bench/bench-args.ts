/** @file The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

import { err, ok, type Result } from '#lib/result.ts';
import { TRAINING_FIELDS } from '#model/document.ts';
import { BACKENDS } from '#protocol/backend.ts';
import { BENCH_NETS, type BenchNet } from './bench-nets.ts';
import { BENCH_ENGINES } from './bench-row.ts';
import type { Selection } from './entrants.ts';
import type { Budget } from './measure.ts';

const NET_NAMES = BENCH_NETS.map(({ name }) => name);
/** Of `--quick`: a look at everything but the large images. */
const QUICK = { nets: NET_NAMES.filter((name) => name !== 'colour-convnet'), seconds: 0.5, patience: 30 };
const FULL = { nets: NET_NAMES, seconds: 3, patience: 40 };

export const USAGE = `npm run bench -- [options]
  --quick            a few minutes instead of a good twenty: small nets, short measurements
  --only NET         ${NET_NAMES.join(', ')}; may be repeated
  --engine NAME      ${BENCH_ENGINES.join(', ')}; may be repeated
  --backend NAME     ${BACKENDS.join(', ')}; may be repeated
  --growth           only how the cost of a step grows with batch, width and depth
  --costs            only what the tab Inside and snapshots cost training, and how long a sample's record takes
  --seconds S        time for each engine on each backend with each net: ${FULL.seconds}, or ${QUICK.seconds} with --quick
  --patience S       longest wait for an answer: ${FULL.patience}, or ${QUICK.patience} with --quick
  --batch N          samples per step; what the net's document says by default
  --json FILE        also writes the rows to FILE
  --headed           shows the browser: on some machines only that has the real GPU
  --help             this`;

export interface BenchArgs extends Selection, Budget {
  readonly nets: readonly BenchNet['name'][];
  /** Whether to measure how cost grows. */
  readonly growth: boolean;
  /** Whether to measure what is done beside training. */
  readonly costs: boolean;
  readonly batch?: number;
  readonly json?: string;
  readonly headless: boolean;
  readonly help: boolean;
}

function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true },
      backend: { type: 'string', multiple: true },
      growth: { type: 'boolean', default: false },
      costs: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      patience: { type: 'string' },
      batch: { type: 'string' },
      json: { type: 'string' },
      headed: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

/** Those that are asked for, in their usual order. Throws a RangeError for a name that is none. */
function choose<T extends string>(
  option: string,
  all: readonly T[],
  names: readonly string[] = all,
): readonly T[] {
  const unknown = names.find((name) => !all.some((candidate) => candidate === name));
  if (unknown !== undefined) throw new RangeError(`--${option} ${unknown}: there is ${all.join(', ')}.`);
  return all.filter((candidate) => names.includes(candidate));
}

function numberOf(option: string, text: string, fits: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() !== '' && fits(value)) return value;
  throw new RangeError(`--${option} ${text} is not a number that makes sense here.`);
}

/** The options, or what is wrong with them. */
export function parseBenchArgs(args: readonly string[]): Result<BenchArgs, string> {
  const { min, max } = TRAINING_FIELDS.batchSize;
  const isBatch = (value: number): boolean => Number.isInteger(value) && value >= min && value <= max;
  const isDuration = (value: number): boolean => value > 0 && value <= 3600;
  try {
    const { only, engine, backend, growth, costs, quick, batch, json, ...rest } = parseOptions(args);
    const usual = quick ? QUICK : FULL;
    const narrowed = quick || [only, engine, backend, batch].some((option) => option !== undefined);
    return ok({
      nets: growth || costs ? [] : choose('only', NET_NAMES, only ?? usual.nets),
      growth: growth || !(narrowed || costs),
      costs: costs || !(narrowed || growth),
      engines: choose('engine', BENCH_ENGINES, engine),
      backends: choose('backend', BACKENDS, backend),
      seconds: numberOf('seconds', rest.seconds ?? String(usual.seconds), isDuration),
      patienceSeconds: numberOf('patience', rest.patience ?? String(usual.patience), isDuration),
      ...(batch !== undefined && { batch: numberOf('batch', batch, isBatch) }),
      ...(json !== undefined && { json }),
      headless: !rest.headed,
      help: rest.help,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
