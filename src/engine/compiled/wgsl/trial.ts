/**
 * @file Products to try a cut on: a convolution's forward and the one that makes its weights' gradient, the two that
 * differ the most. They are of whole numbers, so that a device that is right is exactly right.
 */
import type { Device } from './device.ts';
import type { Product, Tiling } from './product.ts';
import type { ReadBack } from './read-back.ts';

const ROWS = 1600;
const COLUMNS = 64;
const TERMS = 288;

export interface Trial {
  readonly product: Product;
  readonly out: GPUBuffer;
}

/** A is [ROWS][TERMS], B is [ROWS][COLUMNS]. */
const valueOfA = (at: number): number => ((at * 31) % 7) - 3;
const valueOfB = (at: number): number => ((at * 13) % 5) - 2;

const table = (device: Device, size: number, value: (at: number) => number): GPUBuffer =>
  device.table(Float32Array.from({ length: size }, (_, at) => value(at)));

export function makeTrials(device: Device, { busy }: Tiling): readonly Trial[] {
  const slices = Math.max(1, Math.min(8, Math.floor(busy / 5)));
  const a = table(device, ROWS * TERMS, valueOfA);
  const b = table(device, ROWS * COLUMNS, valueOfB);
  const outs = [ROWS, slices * TERMS].map((rows) => device.buffer(rows * COLUMNS * 4)) as [
    GPUBuffer,
    GPUBuffer,
  ];
  const shared = { a, b, columns: COLUMNS, columnStride: 1, columnBase: 0 };
  const storing = (out: GPUBuffer, row: string): Product['finish'] => ({
    row,
    quad: `C[(o * ${COLUMNS}u + j) / 4u] = v;`,
    bindings: [{ name: 'C', type: 'vec4f', buffer: out, write: true }],
  });
  const forward: Product = {
    ...shared,
    label: 'trial forward',
    rows: { base: 0, axes: [{ count: ROWS, stride: TERMS }] },
    sum: [{ count: TERMS, a: 1, b: COLUMNS }],
    slices: 1,
    finish: storing(outs[0], 'let o = i;'),
  };
  const weights: Product = {
    ...shared,
    label: 'trial weights',
    rows: { base: 0, axes: [{ count: TERMS, stride: 1 }] },
    sum: [
      { count: ROWS / 25, a: 25 * TERMS, b: 25 * COLUMNS },
      { count: 25, a: TERMS, b: COLUMNS },
    ],
    slices,
    finish: storing(outs[1], `let o = slice * ${TERMS}u + i;`),
  };
  return [
    { product: forward, out: outs[0] },
    { product: weights, out: outs[1] },
  ];
}

/** Entries that are looked at: primes, so that all rows and columns of a tile have their turn. */
const EVERY = 101;

function isForwardRight(found: Float32Array): boolean {
  for (let at = 0; at < ROWS * COLUMNS; at += EVERY) {
    const [i, j] = [Math.floor(at / COLUMNS), at % COLUMNS];
    let sum = 0;
    for (let p = 0; p < TERMS; p++) sum += valueOfA(i * TERMS + p) * valueOfB(p * COLUMNS + j);
    if (found[at] !== sum) return false;
  }
  return true;
}

function areWeightsRight(found: Float32Array): boolean {
  const size = TERMS * COLUMNS;
  for (let at = 0; at < size; at += EVERY) {
    const [p, j] = [Math.floor(at / COLUMNS), at % COLUMNS];
    let sum = 0;
    for (let r = 0; r < ROWS; r++) sum += valueOfA(r * TERMS + p) * valueOfB(r * COLUMNS + j);
    for (let slice = at; slice < found.length; slice += size) sum -= found[slice]!;
    if (sum !== 0) return false;
  }
  return true;
}

/** Whether the device has computed both, once they have run. */
export async function areRight(trials: readonly Trial[], readBack: ReadBack): Promise<boolean> {
  const [forward, weights] = await readBack.read(trials.map(({ out }) => ({ buffer: out, bytes: out.size })));
  return isForwardRight(forward!) && areWeightsRight(weights!);
}
