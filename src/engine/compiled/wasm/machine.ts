/**
 * @file Kernels with a memory of their own. Memories are used again: a browser sets gigabytes of addresses aside for
 * each and gives them back late, so that a network that is rebuilt at every edit would run out of them.
 */
import plainUrl from 'virtual:kernels/plain.wasm?url';
import relaxedUrl from 'virtual:kernels/relaxed.wasm?url';
import { Arena, BOARD, PAGE, type Address } from './arena.ts';
import { Crew, sharedCrew } from './crew.ts';

/** What the kernels offer: see `kernels/run.ts`. */
export interface Kernels {
  /** Puts steps on the board. */
  readonly open: (board: Address, program: Address, steps: Address, count: number) => void;
  /** Does pieces until none are left, and returns how many. */
  readonly help: (board: Address, maySleep: boolean) => number;
  /** Takes part until all are done. */
  readonly finish: (board: Address, maySleep: boolean) => void;
}

/** Phases laid out in the arena. */
export interface MachineProgram {
  readonly address: Address;
  readonly pieces: number;
}

/** The page's own thread may not wait; a worker may. */
const MAY_SLEEP = !('document' in globalThis);

interface MachineParts {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly crew: Crew | null;
  readonly binary: KernelVariant | 'best';
}

export class Machine {
  readonly arena: Arena;
  readonly crew: Crew | null;
  readonly binary: KernelVariant | 'best';
  readonly #kernels: Kernels;
  /** What the crew calls it. */
  readonly #name: number;

  constructor({ module, memory, crew, binary }: MachineParts) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.#kernels = exports as unknown as Kernels;
    this.arena = new Arena(memory);
    this.crew = crew;
    this.binary = binary;
    this.#name = crew?.join(module, memory) ?? 0;
  }

  /** Runs `program` for `count` steps whose records begin at `steps`. */
  run({ address, pieces }: MachineProgram, steps: Address, count: number): void {
    this.#kernels.open(BOARD, address, steps, count);
    if (pieces > 1) this.crew?.call(this.#name);
    this.#kernels.finish(BOARD, MAY_SLEEP);
  }

  leaveCrew(): void {
    this.crew?.leave(this.#name);
  }
}

export type KernelVariant = 'relaxed' | 'plain';
const URLS: Readonly<Record<KernelVariant, string>> = { relaxed: relaxedUrl, plain: plainUrl };

/** Pages that a memory may grow to: what the kernels allow, or less where so much room cannot be set aside. */
const MOST_PAGES = [65_536, 32_768, 16_384, 8192] as const;
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

/** For tests that compare binaries, or numbers of threads. */
export interface MachineOptions {
  readonly variant?: KernelVariant;
  readonly threads?: number;
}

interface FreshMemory {
  readonly memory: WebAssembly.Memory;
  /** To which it may grow. */
  readonly bytes: number;
}

/** One that threads may share; where the page is not isolated it stays with this one. */
function makeMemory(): FreshMemory {
  const make = (maximum: number): FreshMemory => ({
    memory: new WebAssembly.Memory({ initial: 2, maximum, shared: true }),
    bytes: maximum * PAGE,
  });
  for (const maximum of MOST_PAGES.slice(0, -1)) {
    try {
      return make(maximum);
    } catch {
      continue;
    }
  }
  return make(MOST_PAGES.at(-1)!);
}

/** Made to see how much is granted, and nobody's yet. */
let spare: FreshMemory | null = null;

function takeMemory(): WebAssembly.Memory {
  const { memory } = spare ?? makeMemory();
  spare = null;
  return memory;
}

let granted: number | undefined;

/** What a network on WASM may take at most: what the kernels can address, or less where so much cannot be set aside. */
export function grantedBytes(): number {
  if (granted === undefined) {
    spare = makeMemory();
    granted = spare.bytes;
  }
  return granted;
}

/** A machine with an empty arena. */
export async function acquireMachine({ variant, threads }: MachineOptions = {}): Promise<Machine> {
  const binary = variant ?? 'best';
  const kept = threads === undefined ? idle.findLastIndex((machine) => machine.binary === binary) : -1;
  if (kept >= 0) return idle.splice(kept, 1)[0]!;
  const module = await moduleOf(binary);
  const crew = threads === undefined ? sharedCrew() : new Crew(threads - 1);
  return new Machine({ module, memory: takeMemory(), crew, binary });
}

/** Gives a machine back. Nobody may use it afterwards. */
export function releaseMachine(machine: Machine): void {
  machine.arena.reset();
  const { binary, arena, crew } = machine;
  const ownCrew = crew !== sharedCrew();
  const alike = idle.filter((other) => other.binary === binary);
  if (!ownCrew && arena.byteLength <= KEPT_BYTES && alike.length < MOST_KEPT) idle.push(machine);
  else machine.leaveCrew();
  if (ownCrew) crew?.end();
}
