import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { inspectBuild } from './inspect-build.ts';

const folder = mkdtempSync(join(tmpdir(), 'strata-build-'));
const TFJS = 'register("Conv2DBackpropFilter")';
/** What no compression shrinks much: the digits of a multiplicative generator. */
const noise = (length: number): string => {
  let state = 1;
  return Array.from({ length }, () =>
    String.fromCharCode(97 + ((state = (state * 48271) % 2147483647) % 26)),
  ).join('');
};

function build(html: string, chunks: Readonly<Record<string, string>>): boolean[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), html);
  for (const [name, code] of Object.entries(chunks)) writeFileSync(join(folder, 'assets', name), code);
  return inspectBuild(folder).map(({ ok }) => ok);
}

const PAGE = '<script type="module" src="./assets/index-1.js"></script>';

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a page that names a worker, whose chunks hold tfjs, is in order', () => {
  const chunks = {
    'index-1.js': 'import{a}from"./react-1.js";new Worker(new URL("worker-1.js",import.meta.url))',
    'react-1.js': 'export const a=1',
    'worker-1.js': 'import("./backend-1.js")',
    'backend-1.js': TFJS,
  };
  expect(build(PAGE, chunks)).toEqual([true, true, true]);
});

test('tfjs behind a dynamic import of the page is found', () => {
  const chunks = {
    'index-1.js': 'import("./export-1.js")',
    'export-1.js': `import "./core-1.js"`,
    'core-1.js': TFJS,
  };
  expect(build(PAGE, chunks)).toEqual([false, true, true]);
});

test('a static import counts towards the budget, a dynamic one does not', () => {
  const heavy = `export const text="${noise(500_000)}"`;
  const worker = { 'worker-1.js': TFJS };
  expect(build(PAGE, { ...worker, 'index-1.js': 'import"./heavy.js"', 'heavy.js': heavy })).toEqual([
    true,
    false,
    true,
  ]);
  expect(build(PAGE, { ...worker, 'index-1.js': 'import("./heavy.js")', 'heavy.js': heavy })).toEqual([
    true,
    true,
    true,
  ]);
});

test.each(['<script>go()</script>', '<p style="color:red">', '<body onload="go()">', '<style>p{}</style>'])(
  '%s is inline code',
  (inline) => {
    expect(build(PAGE + inline, { 'index-1.js': '', 'worker-1.js': TFJS })).toEqual([true, true, false]);
  },
);
