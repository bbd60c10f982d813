/**
 * @file Kernels with a memory of their own. Memories are used again: a browser sets gigabytes of addresses aside for
 * each and gives them back late, so that a network that is rebuilt at every edit would run out of them.
 */
import plainUrl from 'virtual:kernels/plain.wasm?url';
import relaxedUrl from 'virtual:kernels/relaxed.wasm?url';
import { Arena, BOARD, type Address } from './arena.ts';

/** What the kernels offer: see `kernels/run.ts`. */
export interface Kernels {
  /** Puts steps on the board. */
  readonly open: (board: Address, program: Address, steps: Address, count: number) => void;
  /** Takes part until they are done. */
  readonly finish: (board: Address, maySleep: boolean) => void;
}

/** The page's own thread may not wait; a worker may. */
const MAY_SLEEP = typeof WorkerGlobalScope !== 'undefined';

export class Machine {
  readonly arena: Arena;
  readonly #kernels: Kernels;

  constructor(kernels: Kernels, memory: WebAssembly.Memory) {
    this.#kernels = kernels;
    this.arena = new Arena(memory);
  }

  /** Runs `program` for `count` steps whose records begin at `steps`. */
  run(program: Address, steps: Address, count: number): void {
    this.#kernels.open(BOARD, program, steps, count);
    this.#kernels.finish(BOARD, MAY_SLEEP);
  }
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
  const memory = new WebAssembly.Memory({ initial: 2, maximum: MOST_PAGES, shared: true });
  const { exports } = await WebAssembly.instantiate(await moduleOf(variant), { env: { memory } });
  return new Machine(exports as unknown as Kernels, memory);
}

/** Gives a machine back. Nobody may use it afterwards. */
export function releaseMachine(machine: Machine): void {
  machine.arena.reset();
  if (machine.arena.byteLength <= KEPT_BYTES && idle.length < MOST_KEPT) idle.push(machine);
}
