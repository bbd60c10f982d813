/** @file The command line of `npm run programs`. */
import { parseArgs } from 'node:util';

import { err, ok, type Result } from '#lib/result.ts';
import { BACKENDS } from '#protocol/backend.ts';
import { PRESET_IDS, type PresetId } from '#presets/index.ts';

export const USAGE = `npm run programs -- [options]
  --only PRESET      ${PRESET_IDS.join(', ')}; may be repeated
  --backend NAME     auto (the best of the machine), ${BACKENDS.join(', ')}
  --epochs N         train so many epochs and not the preset's own
  --json FILE        also writes the rows to FILE, after each preset
  --headed           shows the browser: on some machines only that has the real GPU
  --help             this`;

export interface ProgramArgs {
  readonly presets: readonly PresetId[];
  readonly backend: string;
  /** The preset's own where it is missing. */
  readonly epochs?: number;
  readonly json?: string;
  readonly headless: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  only: { type: 'string', multiple: true },
  backend: { type: 'string', default: 'auto' },
  epochs: { type: 'string' },
  json: { type: 'string' },
  headed: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the command line asks for, or what is wrong with it. */
export function parseProgramArgs(args: readonly string[]): Result<ProgramArgs, string> {
  try {
    const { only, backend, epochs, json, headed, help } = parseArgs({
      args: [...args],
      options: OPTIONS,
    }).values;
    const unknown = only?.find((id) => !PRESET_IDS.some((each) => each === id));
    if (unknown !== undefined) return err(`There is no preset called ${unknown}.`);
    if (!['auto', ...BACKENDS].includes(backend)) return err(`There is no backend called ${backend}.`);
    if (epochs !== undefined && !/^[1-9]\d*$/.test(epochs)) return err(`${epochs} is no number of epochs.`);
    return ok({
      presets: PRESET_IDS.filter((id) => only?.includes(id) ?? true),
      backend,
      ...(epochs === undefined ? {} : { epochs: Number(epochs) }),
      ...(json === undefined ? {} : { json }),
      headless: !headed,
      help,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
