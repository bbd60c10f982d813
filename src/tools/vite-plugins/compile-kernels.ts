/**
 * @file The WASM kernels of the engine, built from AssemblyScript whenever their sources have changed. A module gets the
 * address of a binary from `virtual:<program>/<variant>.wasm?url`; Vite serves it or emits it as an asset.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Plugin } from 'vite';

/** Folders with an `index.ts` that exports what JavaScript may call. */
const SOURCES = {
  /** Of the compiled engine. */
  kernels: 'src/engine/compiled/wasm/kernels',
  /** What the machine could do at most. */
  peak: 'src/engine/peak/kernels',
} as const;
type Program = keyof typeof SOURCES;
/** Within the root, so that the dev server may serve it. */
const CACHE = 'node_modules/.cache/strata-kernels';
const REQUEST = /^virtual:(kernels|peak)\/(relaxed|plain)\.wasm\?url$/;

type Variant = 'relaxed' | 'plain';

/** JavaScript owns the memory and nothing allocates, so neither runtime nor checks are linked in. */
const FLAGS = [
  '-O3',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--use',
  'abort=',
  '--noAssert',
];
const FEATURES: Readonly<Record<Variant, readonly string[]>> = {
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  plain: ['--enable', 'simd'],
};

/** Threads share the memory of the compiled engine. JavaScript makes it, with these limits in pages. */
const SHARED_MEMORY = [
  '--enable',
  'threads',
  '--sharedMemory',
  '--initialMemory',
  '2',
  '--maximumMemory',
  '65536',
];
const MEMORY: Readonly<Record<Program, readonly string[]>> = { kernels: SHARED_MEMORY, peak: [] };

/** The part of the compiler's interface that is used here. */
interface Compiler {
  main(
    args: readonly string[],
    options: { writeFile(name: string, contents: string | Uint8Array): void },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}
/** Not a literal: the compiler's own types declare globals, by which `[].at(-1)` would never be undefined. */
const COMPILER: string = 'assemblyscript/asc';

/** Compiles one variant. Throws with the compiler's words when the sources are wrong. */
async function compileVariant(program: Program, variant: Variant): Promise<Uint8Array> {
  const { main } = (await import(COMPILER)) as Compiler;
  let binary: Uint8Array | undefined;
  const flags = [...FLAGS, ...FEATURES[variant], ...MEMORY[program], '--outFile', 'kernels.wasm'];
  const { error, stderr } = await main([join(SOURCES[program], 'index.ts'), ...flags], {
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) binary = contents;
    },
  });
  if (error || !binary)
    throw new Error(`The ${variant} variant of ${SOURCES[program]} does not compile.\n${String(stderr)}`);
  return binary;
}

/** The file of a variant, named after what it was made from. */
async function kernelFile(program: Program, variant: Variant): Promise<string> {
  const folder = SOURCES[program];
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256').update(JSON.stringify([FLAGS, FEATURES[variant], MEMORY[program]]));
  for (const name of sources.toSorted()) hash.update(readFileSync(join(folder, name)));
  const file = resolve(CACHE, `${program}-${variant}-${hash.digest('hex').slice(0, 12)}.wasm`);
  if (existsSync(file)) return file;
  const binary = await compileVariant(program, variant);
  mkdirSync(CACHE, { recursive: true });
  // Another build may be under way: the file is there as a whole or not at all.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, binary);
  renameSync(unfinished, file);
  return file;
}

export function compileKernels(): Plugin {
  return {
    name: 'strata:compile-kernels',
    enforce: 'pre',
    resolveId: {
      filter: { id: REQUEST },
      async handler(id) {
        const [, program, variant] = REQUEST.exec(id)!;
        return `${await kernelFile(program as Program, variant as Variant)}?url`;
      },
    },
  };
}
