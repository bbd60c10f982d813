/**
 * @file Threads that help machines with their pieces. They are started once and serve one machine after another. Nobody waits
 * for them: one that starts late helps from then on, and one that cannot start is not missed.
 */
import { CALLS, HELPED, MACHINE, SENT, WORDS, type HelperMessage } from './crew-words.ts';

export class Crew {
  /** Helpers, and who calls them. */
  readonly threads: number;
  readonly #words = new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
  readonly #helpers: readonly Worker[];
  #machines = 0;
  #joined = 0;

  constructor(helpers: number) {
    this.threads = helpers + 1;
    this.#helpers = Array.from({ length: helpers }, () => {
      const helper = new Worker(new URL('./helper.ts', import.meta.url), { type: 'module' });
      helper.addEventListener('message', () => void this.#joined++);
      helper.addEventListener('error', (event) => event.preventDefault()); // not missed, and nobody's fault
      return helper;
    });
    this.#send({ kind: 'start', words: this.#words });
  }

  #send(message: HelperMessage): void {
    Atomics.add(this.#words, SENT, 1);
    for (const helper of this.#helpers) helper.postMessage(message);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#words, CALLS, 1);
    Atomics.notify(this.#words, CALLS);
  }

  /** Makes a memory known; returns what it is called by. */
  join(module: WebAssembly.Module, memory: WebAssembly.Memory): number {
    const machine = ++this.#machines;
    this.#send({ kind: 'join', machine, module, memory });
    return machine;
  }

  leave(machine: number): void {
    this.#send({ kind: 'leave', machine });
  }

  /** There are pieces on the board of `machine`. */
  call(machine: number): void {
    Atomics.store(this.#words, MACHINE, machine);
    this.#wake();
  }

  /** Helpers that have joined, over all machines, and pieces that they have done. For tests. */
  get joined(): number {
    return this.#joined;
  }

  get helped(): number {
    return Atomics.load(this.#words, HELPED);
  }

  end(): void {
    for (const helper of this.#helpers) helper.terminate();
  }
}

/** More threads than pieces would only wait. */
const MOST_THREADS = 8;

let shared: Crew | null | undefined;

/** The crew of this worker; null where memory cannot be shared or there is but one processor. */
export function sharedCrew(): Crew | null {
  if (shared !== undefined) return shared;
  const helpers = Math.min(navigator.hardwareConcurrency, MOST_THREADS) - 1;
  shared = globalThis.crossOriginIsolated && helpers > 0 ? new Crew(helpers) : null;
  return shared;
}
