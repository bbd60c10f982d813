/**
 * @file The only source of randomness: Threefry-2x32 with 20 rounds, a counter-based generator.
 * A draw is a pure function of (key, counter), so any element of any stream can be computed anywhere
 * (page, worker, GPU) in any order with the same bits, and nothing has to be stored or replayed.
 *
 * Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
 * https://doi.org/10.1145/2063384.2063405. Only adds, rotations and xors of 32-bit words: cheap in WGSL too.
 */

/** A stream of random numbers: two 32-bit words. Children are made with {@link fold}. */
export type RngKey = readonly [number, number];

/** Rotation distances of the eight round positions (table 2 of the paper). */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
/** Key-schedule parity constant of Threefish (Skein 1.3). */
const PARITY = 0x1bd11bda;

/** Writes the two output words of block (c0, c1) under `key` into `out` as unsigned 32-bit integers. */
export function threefry2x32(key: RngKey, c0: number, c1: number, out: Uint32Array): void {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = k0 ^ k1 ^ PARITY;
  let x0 = (c0 + k0) | 0;
  let x1 = (c1 + k1) | 0;
  for (let round = 0; round < 20; round++) {
    const distance = ROTATIONS[round & 7]!;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << distance) | (x1 >>> (32 - distance))) ^ x0;
    if ((round & 3) === 3) {
      const injection = (round >> 2) + 1; // the key is added after every fourth round
      x0 = (x0 + (injection % 3 === 0 ? k0 : injection % 3 === 1 ? k1 : k2)) | 0;
      x1 = (x1 + ((injection + 1) % 3 === 0 ? k0 : (injection + 1) % 3 === 1 ? k1 : k2) + injection) | 0;
    }
  }
  out[0] = x0;
  out[1] = x1;
}

/** The stream of a whole-number seed (any finite number; its low 53 bits count). */
export function seedKey(seed: number): RngKey {
  const whole = Math.abs(Math.trunc(seed));
  return [whole >>> 0, Math.floor(whole / 2 ** 32) >>> 0];
}

/** An independent stream, named by whole numbers: `fold(key, LAYER, 3)`. */
export function fold(key: RngKey, ...names: readonly number[]): RngKey {
  const out = new Uint32Array(2);
  let child = key;
  for (const name of names) {
    threefry2x32(child, name >>> 0, 0x5eed, out);
    child = [out[0]!, out[1]!];
  }
  return child;
}

/** Fills `out` with 32-bit words; element i is word i & 1 of block i >> 1. */
export function fillBits(key: RngKey, out: Uint32Array): Uint32Array {
  const block = new Uint32Array(2);
  for (let i = 0; i < out.length; i += 2) {
    threefry2x32(key, i >>> 1, 0, block);
    out[i] = block[0]!;
    if (i + 1 < out.length) out[i + 1] = block[1]!;
  }
  return out;
}

/** `count` floats, uniform on [0, 1) in steps of 2⁻²⁴ (every value is exact in float32). */
export function uniform(key: RngKey, count: number): Float32Array {
  const bits = fillBits(key, new Uint32Array(count));
  return Float32Array.from(bits, (word) => (word >>> 8) * 2 ** -24);
}

/** `count` floats from the standard normal distribution (Box–Muller, one block for two values). */
export function normal(key: RngKey, count: number): Float32Array {
  const bits = fillBits(key, new Uint32Array(count + (count & 1)));
  const out = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(((bits[i]! >>> 0) + 1) * 2 ** -32)); // (0, 1]: the logarithm is finite
    const angle = 2 * Math.PI * (bits[i + 1]! * 2 ** -32);
    out[i] = radius * Math.cos(angle);
    if (i + 1 < count) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}

/** Shuffles in place (Fisher–Yates, Knuth 3.4.2 algorithm P) and returns the same array. */
export function shuffle<T extends Uint32Array | unknown[]>(key: RngKey, items: T): T {
  const bits = fillBits(key, new Uint32Array(items.length));
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor((bits[i]! * (i + 1)) / 2 ** 32);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

/** A seed for "give me another one": the one place where chance from outside comes in. */
export const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
