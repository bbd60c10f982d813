/**
 * @file Looks at the production build with three questions: does the page start without tfjs, is the page's own
 * JavaScript small, and is index.html free of inline code (the Content-Security-Policy would refuse it)?
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** All the page may load before it can be used, gzipped. */
const PAGE_BUDGET_KB = 250;

/** Names that survive minification because they are strings, in every chunk that holds a part of tfjs. */
const TFJS_MARKS = [
  'Conv2DBackpropFilter',
  'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE',
  'tfjs-backend-wasm.wasm',
  'HAS_WEBGL',
];

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** The figure or the culprits. */
  readonly detail: string;
}

/** File names of the chunks that `code` mentions: static and dynamic imports, preloads and worker URLs alike. */
const mentioned = (code: string, files: readonly string[]): string[] =>
  files.filter((file) => code.includes(file));

/** Everything reachable from `roots` by mention, without walking into a worker. */
function reachable(roots: readonly string[], sources: ReadonlyMap<string, string>): string[] {
  const files = [...sources.keys()].filter((file) => !/worker/i.test(file));
  const seen = new Set<string>(roots);
  for (const file of seen) for (const next of mentioned(sources.get(file)!, files)) seen.add(next);
  return [...seen];
}

/** The static imports of `roots` and theirs: what the browser loads before the first line runs. */
function initial(roots: readonly string[], sources: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>(roots);
  for (const file of seen) {
    for (const [, next] of sources.get(file)!.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      seen.add(next!);
  }
  return [...seen];
}

const INLINE_CODE = /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i;

/** What is found in the build at `folder`. Throws when there is no build. */
export function inspectBuild(folder: string): Finding[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const sources = new Map(names.map((name) => [name, readFileSync(join(folder, 'assets', name), 'utf8')]));
  const entries = mentioned(html, names);

  const withTfjs = reachable(entries, sources).filter((name) =>
    TFJS_MARKS.some((mark) => sources.get(name)!.includes(mark)),
  );
  const elsewhere = names.filter((name) => TFJS_MARKS.some((mark) => sources.get(name)!.includes(mark)));
  const bytes = initial(entries, sources).reduce((sum, name) => sum + gzipSync(sources.get(name)!).length, 0);
  const inline = INLINE_CODE.exec(html)?.[0];
  return [
    {
      name: 'tfjs is in worker chunks only',
      ok: withTfjs.length === 0 && elsewhere.length > 0,
      detail:
        withTfjs.length > 0
          ? `the page reaches ${withTfjs.join(', ')}`
          : `found in ${elsewhere.join(', ') || 'no chunk'}`,
    },
    {
      name: `the page's JavaScript is at most ${PAGE_BUDGET_KB} kB`,
      ok: bytes <= PAGE_BUDGET_KB * 1000,
      detail: `${(bytes / 1000).toFixed(1)} kB gzipped, without the worker`,
    },
    { name: 'index.html has no inline code', ok: inline === undefined, detail: inline ?? 'none' },
  ];
}
