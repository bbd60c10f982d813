import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** No stage takes this long on a slow machine; one that does hangs. */
const LIMIT_MS = 14 * 60_000;

export interface CommandResult {
  readonly ok: boolean;
  /** stdout and stderr, as they came. */
  readonly output: string;
}

/** Runs a program of this project's node_modules (or of the machine) and collects what it prints. Never rejects. */
export function runCommand(program: string, ...args: string[]): Promise<CommandResult> {
  const PATH = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);
  return new Promise((done) => {
    let output = '';
    const child = spawn(program, args, {
      env: { ...process.env, PATH, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      timeout: LIMIT_MS,
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => {
      if (signal !== null) output += `\n${program} was stopped by ${signal}.\n`;
      done({ ok: code === 0, output });
    });
  });
}
