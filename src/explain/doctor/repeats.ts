/** @file Samples that both train and validate: of these a network knows the answers by heart, so that validation flatters it. Pure. */

export interface Repeats {
  /** Validation samples that were looked up among the training samples. */
  readonly validation: number;
  /** Of these, those that train as well. */
  readonly repeated: number;
}

/** The bits of numbers, so that equal samples have equal bits; bytes are their own. */
export const bitsOf = (values: Uint8Array | Float32Array): Uint8Array | Uint32Array =>
  values instanceof Uint8Array ? values : new Uint32Array(values.buffer, values.byteOffset, values.length);

/** A number of 53 bits that tells rows of [rows, size] apart: FNV-1a over 32 bits twice, with two offsets (see `lib/fingerprint.ts`). */
export function rowKey(bits: Uint8Array | Uint32Array, row: number, size: number): number {
  let [one, other] = [0x811c9dc5, 0x9dc5811c];
  for (let i = row * size; i < (row + 1) * size; i++) {
    const word = bits[i]!;
    one = Math.imul(one ^ word, 0x01000193);
    other = Math.imul(other ^ word ^ (word >>> 15), 0x01000193) + 1;
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
