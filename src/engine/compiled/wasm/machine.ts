/**
 * @file Kernels with a memory of their own. Memories are used again: a browser sets gigabytes of addresses aside for
 * each and gives them back late, so that a network that is rebuilt at every edit would run out of them.
 */
import plainUrl from 'virtual:kernels/plain.wasm?url';
import relaxedUrl from 'virtual:kernels/relaxed.wasm?url';
import { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';

export interface Machine {
  readonly kernels: Kernels;
  readonly arena: Arena;
}

export type KernelVariant = 'relaxed' | 'plain';
const URLS: Readonly<Record<KernelVariant, string>> = { relaxed: relaxedUrl, plain: plainUrl };

const MOST_PAGES = 65_536;
/** Larger memories than this are left to the browser instead of being kept for the next network. */
const KEPT_BYTES = 256 * 2 ** 20;
const MOST_KEPT = 2;

async function readBinary(variant: KernelVariant): Promise<ArrayBuffer> {
  const response = await fetch(URLS[variant]);
  if (!response.ok) throw new Error(`The ${variant} kernels answer ${response.status}.`);
  return response.arrayBuffer();
}

/** With fused multiply-adds where the browser has relaxed SIMD; without them about 1.3 times slower. */
async function compileBest(): Promise<WebAssembly.Module> {
  const relaxed = await readBinary('relaxed');
  return WebAssembly.compile(WebAssembly.validate(relaxed) ? relaxed : await readBinary('plain'));
}

const compiled = new Map<KernelVariant | 'best', Promise<WebAssembly.Module>>();

/** Compiles once; a failure is tried anew. */
async function moduleOf(variant: KernelVariant | 'best'): Promise<WebAssembly.Module> {
  const compiling =
    compiled.get(variant) ??
    (variant === 'best' ? compileBest() : readBinary(variant).then(WebAssembly.compile));
  compiled.set(variant, compiling);
  try {
    return await compiling;
  } catch (error) {
    compiled.delete(variant);
    throw error;
  }
}

const idle: Machine[] = [];

/** A machine with an empty arena. `variant` is for tests that compare the binaries. */
export async function acquireMachine(variant: KernelVariant | 'best' = 'best'): Promise<Machine> {
  const kept = variant === 'best' ? idle.pop() : undefined;
  if (kept) return kept;
  const memory = new WebAssembly.Memory({ initial: 2, maximum: MOST_PAGES });
  const { exports } = await WebAssembly.instantiate(await moduleOf(variant), { env: { memory } });
  return { kernels: exports as unknown as Kernels, arena: new Arena(memory) };
}

/** Gives a machine back. Nobody may use it afterwards. */
export function releaseMachine(machine: Machine): void {
  machine.arena.reset();
  if (machine.arena.byteLength <= KEPT_BYTES && idle.length < MOST_KEPT) idle.push(machine);
}
