/**
 * @file Reads LeCun's IDX files: big-endian words (magic number, length of each axis), then one byte per value.
 * The magic number's third byte is the type of the values (8: unsigned bytes), its fourth the number of axes.
 * http://yann.lecun.com/exdb/mnist/ , "File formats".
 */
import { sizeOf } from '#model/shape.ts';

const UNSIGNED_BYTES = 0x08;

export interface IdxFile {
  /** [count, ...axes of one item] */
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** Throws an Error naming `name` unless the file has `axes` axes and exactly the bytes that it promises. */
export function parseIdx(name: string, bytes: Uint8Array, axes: number): IdxFile {
  const header = 4 * (axes + 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = (UNSIGNED_BYTES << 8) | axes;
  if (bytes.length < header || view.getUint32(0) !== magic) {
    throw new Error(`${name} is not an IDX file of bytes with ${axes} axes.`);
  }
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 * (axis + 1)));
  const values = bytes.subarray(header);
  const expected = sizeOf(shape);
  if (values.length !== expected) {
    throw new Error(`${name} promises ${expected} bytes (${shape.join('×')}) and has ${values.length}.`);
  }
  return { shape, values };
}
