/**
 * @file Proves that the rules of the house are executable: every snippet is linted with the project's own
 * configuration, at the place in the tree where it pretends to stand.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Case {
  readonly path: string;
  readonly code: string;
  /** The rule that must speak, or null where the code is fine. */
  readonly rule: string | null;
}

const IMPORTS = 'eslint(no-restricted-imports)';
const importing = (path: string, from: string, rule: string | null): Case => ({
  path,
  code: `import { thing } from '${from}';\nexport const copy = thing;\n`,
  rule,
});
const stating = (path: string, code: string, rule: string | null): Case => ({
  path,
  code: `${code}\n`,
  rule,
});

const CASES: readonly Case[] = [
  importing('src/model/downwards.ts', '#lib/result.ts', null),
  importing('src/model/layers/own-room.ts', '#model/shape.ts', null),
  importing('src/model/upwards.ts', '#store/run-store.ts', IMPORTS),
  importing('src/lib/domain.ts', '#model/shape.ts', IMPORTS),
  importing('src/engine/page.ts', '#store/run-store.ts', IMPORTS),
  importing('src/store/engine.ts', '#engine/engine.ts', IMPORTS),
  importing('src/lessons/document.ts', '#presets/index.ts', null),
  importing('src/lessons/state.ts', '#store/run-store.ts', IMPORTS),
  importing('src/main.tsx', '#engine/engine.ts', IMPORTS),
  importing('src/app/features.ts', '#features/charts/loss-chart.tsx', null),
  importing('src/features/charts/neighbour.ts', '#features/data/data-panel.tsx', IMPORTS),
  importing('src/features/charts/store.ts', '#store/run-store.ts', null),
  importing('src/features/charts/sibling.ts', './loss-chart.tsx', null),
  importing('src/features/charts/protocol.ts', '#protocol/messages.ts', IMPORTS),
  importing('src/ui/domain.ts', '#model/shape.ts', IMPORTS),
  importing('src/model/tools.ts', '#tools/find-browser.ts', IMPORTS),
  importing('src/tools/anything.ts', '#engine/engine.ts', null),
  importing('src/model/parent-folder.ts', '../lib/result.ts', IMPORTS),
  importing('src/model/layers/parent-file.ts', '../shape.ts', IMPORTS),
  importing('src/features/charts/parent-bare.ts', '..', IMPORTS),
  importing('src/tools/bench/parent.ts', '../find-browser.ts', IMPORTS),
  importing('src/engine/core.ts', '@tensorflow/tfjs-core', null),
  importing('src/engine/stock.ts', '@tensorflow/tfjs', IMPORTS),
  importing('src/engine/stock.browser.test.ts', '@tensorflow/tfjs', null),
  importing('src/store/tensors.ts', '@tensorflow/tfjs-core', IMPORTS),
  importing('src/protocol/react.ts', 'react', IMPORTS),
  stating(
    'src/features/charts/protocol-type.ts',
    `import type { RunPhase } from '#protocol/run.ts';\nexport type P = RunPhase;`,
    null,
  ),
  stating(
    'src/model/tfjs-type.ts',
    `import type { Rank } from '@tensorflow/tfjs-core';\nexport type R = Rank;`,
    null,
  ),
  stating(
    'src/model/dice.ts',
    'export const roll = (): number => Math.random();',
    'eslint(no-restricted-properties)',
  ),
  stating(
    'src/store/date.ts',
    'export const now = (): number => Date.now();',
    'eslint(no-restricted-properties)',
  ),
  stating('src/lib/clock.ts', 'export const nowMs = (): number => performance.now();', null),
  stating('src/ui/default.ts', 'export default 1;', 'import(no-default-export)'),
  stating('src/ui/any.ts', 'export const id = (x: any): unknown => x;', 'typescript(no-explicit-any)'),
  stating('src/ui/bang.ts', 'export const first = (x: readonly number[]): number => x[0]!;', null),
  stating(
    'src/ui/five.ts',
    'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;',
    'eslint(max-params)',
  ),
  stating(
    'src/ui/long-file.ts',
    Array.from({ length: 301 }, (_, i) => `export const n${i} = ${i};`).join('\n'),
    'eslint(max-lines)',
  ),
  stating(
    'src/ui/long-function.ts',
    `export function tall(x: number): number {\n${'  x += 1;\n'.repeat(60)}  return x;\n}`,
    'eslint(max-lines-per-function)',
  ),
  stating(
    'src/ui/image.tsx',
    'export const Picture = (): unknown => <img src="digit.png" />;',
    'jsx-a11y(alt-text)',
  ),
  stating(
    'src/ui/conditional-hook.tsx',
    `import { useState } from 'react';\nexport function Panel({ open }: { open: boolean }): unknown {\n  if (open) return null;\n  const [n] = useState(0);\n  return n;\n}`,
    'react-hooks(rules-of-hooks)',
  ),
  stating(
    'src/store/floating.ts',
    'export function go(): void {\n  Promise.resolve(1);\n}',
    'typescript(no-floating-promises)',
  ),
  stating('src/ui/PascalCase.ts', 'export const fine = 1;', 'unicorn(filename-case)'),
];

/** Everything oxlint says about the snippets: `path` → the rules that spoke. */
function lint(folder: string): Promise<Map<string, string[]>> {
  const oxlint = resolve('node_modules/oxlint/bin/oxlint');
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [oxlint, '-c', 'oxlint.config.mjs', '-f', 'json'],
      { cwd: folder },
      (_error, stdout, stderr) => {
        try {
          const { diagnostics } = JSON.parse(stdout) as {
            diagnostics: { filename: string; code?: string }[];
          };
          const rules = new Map<string, string[]>();
          for (const { filename, code } of diagnostics) {
            const path = filename.replaceAll('\\', '/');
            rules.set(path, [...(rules.get(path) ?? []), code ?? 'no rule']);
          }
          done(rules);
        } catch (cause) {
          fail(new Error(`oxlint said: ${stdout}${stderr}`, { cause }));
        }
      },
    );
  });
}

describe('the rules of the house', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-lint-'));
  let found = new Map<string, string[]>();

  beforeAll(async () => {
    const config = pathToFileURL(resolve('oxlint.config.mjs')).href;
    writeFileSync(join(folder, 'oxlint.config.mjs'), `export { default } from '${config}';\n`);
    const tsconfig = { extends: resolve('tsconfig.json'), compilerOptions: { types: [] }, include: ['src'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    for (const { path, code } of CASES) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    found = await lint(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(CASES)('$path → $rule', ({ path, rule }) => {
    const spoke = found.get(path) ?? [];
    if (rule === null) expect(spoke).toEqual([]);
    else expect(spoke).toContain(rule);
  });
});
