/**
 * @file All memory of one program: addresses are handed out from the bottom up and never taken back one by one.
 * Kernels never allocate. Growing the memory leaves the arrays on it too short, so these are asked for anew at every use.
 */
import { RECORDS, type RecordKind, type RecordOf } from './records.ts';

/** An address within the memory, in bytes. */
export type Address = number;

/** Below lie the kernels' own tables and, behind them, the board where threads meet. */
const FIRST_FREE = 65_536;
export const BOARD: Address = FIRST_FREE - 1024;
/** Of WebAssembly, in bytes. */
export const PAGE = 65_536;
/** A cache line, so that nothing shares one by accident. */
const ALIGNMENT = 64;

export class Arena {
  readonly #memory: WebAssembly.Memory;
  #next = FIRST_FREE;
  #f64: Float64Array;
  #f32: Float32Array;
  #u32: Uint32Array;
  #u8: Uint8Array;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    [this.#f64, this.#f32, this.#u32, this.#u8] = this.#look();
  }

  #look(): [Float64Array, Float32Array, Uint32Array, Uint8Array] {
    const { buffer } = this.#memory;
    return [
      new Float64Array(buffer),
      new Float32Array(buffer),
      new Uint32Array(buffer),
      new Uint8Array(buffer),
    ];
  }

  get byteLength(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Bytes that were handed out, with what lies below. */
  get used(): number {
    return this.#next;
  }

  get bytes(): Uint8Array {
    return this.#u8;
  }

  /** Forgets everything that was handed out. */
  reset(): void {
    this.#next = FIRST_FREE;
  }

  /** Room for `bytes` with whatever lies there. Throws a RangeError when the machine has no more. */
  reserve(bytes: number): Address {
    const address = this.#next;
    // One line more: kernels may read a vector beyond the end.
    this.#next = Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT + 2 * ALIGNMENT;
    const lacking = this.#next - this.byteLength;
    if (lacking > 0) {
      this.#memory.grow(Math.ceil(lacking / PAGE));
      [this.#f64, this.#f32, this.#u32, this.#u8] = this.#look();
    }
    return address;
  }

  /** Room for `bytes` of zeros. */
  allocate(bytes: number): Address {
    const address = this.reserve(bytes);
    this.#u8.fill(0, address, this.#next);
    return address;
  }

  /** A copy of `values` that stays. */
  table(values: Uint32Array): Address {
    const address = this.reserve(values.byteLength);
    this.words(address, values.length).set(values);
    return address;
  }

  record<K extends RecordKind>(kind: K, fields: RecordOf<K>): Address {
    const names: readonly (typeof RECORDS)[K][number][] = RECORDS[kind];
    return this.table(Uint32Array.from(names, (name) => fields[name]));
  }

  /** All of the memory, for loops in which a view of a few words costs more than what is done with it. */
  get allDoubles(): Float64Array {
    return this.#f64;
  }

  get allFloats(): Float32Array {
    return this.#f32;
  }

  get allWords(): Uint32Array {
    return this.#u32;
  }

  /** `count` floats at `address`, to be used at once. */
  floats(address: Address, count: number): Float32Array {
    return this.#f32.subarray(address / 4, address / 4 + count);
  }

  words(address: Address, count: number): Uint32Array {
    return this.#u32.subarray(address / 4, address / 4 + count);
  }

  clear(address: Address, bytes: number): void {
    this.#u8.fill(0, address, address + bytes);
  }
}
