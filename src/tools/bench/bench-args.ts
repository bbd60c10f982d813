/** @file The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

import { err, ok, type Result } from '#lib/result.ts';
import { TRAINING_FIELDS } from '#model/document.ts';
import { BACKENDS, type BackendName } from '#protocol/backend.ts';
import { BENCH_NETS, type BenchNet } from './bench-row.ts';

export const USAGE = `npm run bench -- [options]
  --only NET         ${BENCH_NETS.join(' or ')}; both by default
  --backend NAME     ${BACKENDS.join(', ')}; all by default
  --seconds S        time for each engine on each backend with each net, 6 by default
  --batch N          samples per step; what the preset says by default
  --json FILE        also writes the rows to FILE
  --headed           shows the browser: on some machines only that has the real GPU
  --help             this`;

export interface BenchArgs {
  readonly nets: readonly BenchNet[];
  readonly backends: readonly BackendName[];
  readonly seconds: number;
  readonly batch?: number;
  readonly json?: string;
  readonly headless: boolean;
  readonly help: boolean;
}

function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      backend: { type: 'string' },
      seconds: { type: 'string', default: '6' },
      batch: { type: 'string' },
      json: { type: 'string' },
      headed: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

/** The one that is asked for, or all of them. Throws a RangeError for a name that is none. */
function choose<T extends string>(option: string, all: readonly T[], name: string | undefined): readonly T[] {
  if (name === undefined) return all;
  const chosen = all.filter((candidate) => candidate === name);
  if (chosen.length === 0) throw new RangeError(`--${option} ${name}: there is ${all.join(', ')}.`);
  return chosen;
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
    const { only, backend, seconds, batch, json, headed, help } = parseOptions(args);
    return ok({
      nets: choose('only', BENCH_NETS, only),
      backends: choose('backend', BACKENDS, backend),
      seconds: numberOf('seconds', seconds, isDuration),
      ...(batch !== undefined && { batch: numberOf('batch', batch, isBatch) }),
      ...(json !== undefined && { json }),
      headless: !headed,
      help,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
