/**
 * @file A record of numbers, words and float arrays as bytes and back, to the bit: what it says as JSON, then the arrays one after
 * another. A checksum tells a file that was cut off or altered, which is then no record.
 *
 * [0, 4) length of the JSON, padded to four bytes · [4, 8) checksum of all that follows · JSON · floats, as the machine has them
 */

const HEAD_BYTES = 8;
/** What stands in the JSON for an array: its length. They follow in the order in which they are named. */
const ARRAY = '$floats';
/** For a number that JSON does not know. */
const NUMBER = '$number';

export interface PackedRecord {
  readonly bytes: number;
  /** One after another, the file. They look into the record's own arrays. */
  readonly parts: readonly Uint8Array[];
}

/** FNV-1a, of words instead of bytes, since records have millions: any one that is altered alters the sum. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0x811c9dc5;
  for (const { buffer, byteOffset, byteLength } of parts) {
    const words = new Int32Array(buffer, byteOffset, byteLength / 4);
    for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  }
  return sum >>> 0;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** `value` may hold plain objects, lists, strings, numbers, null and float arrays. */
export function packRecord(value: object): PackedRecord {
  const arrays: Uint8Array[] = [];
  const json = JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Float32Array) {
      arrays.push(bytesOf(item));
      return { [ARRAY]: item.length };
    }
    return typeof item === 'number' && !Number.isFinite(item) ? { [NUMBER]: String(item) } : item;
  });
  const told = new TextEncoder().encode(json);
  const text = new Uint8Array(4 * Math.ceil(told.length / 4)).fill(0x20);
  text.set(told);
  const body = [text, ...arrays];
  const head = bytesOf(Uint32Array.of(text.length, checksum(body)));
  const parts = [head, ...body];
  return { parts, bytes: parts.reduce((sum, { byteLength }) => sum + byteLength, 0) };
}

/** What {@link packRecord} was given; null where these are not the bytes that it made. */
export function unpackRecord(buffer: ArrayBuffer): unknown {
  if (buffer.byteLength < HEAD_BYTES || buffer.byteLength % 4) return null;
  const [length, sum] = new Uint32Array(buffer, 0, 2);
  const floatsAt = HEAD_BYTES + length!;
  if (floatsAt > buffer.byteLength || length! % 4) return null;
  const text = new Uint8Array(buffer, HEAD_BYTES, length);
  if (checksum([new Uint8Array(buffer, HEAD_BYTES)]) !== sum) return null;
  let at = floatsAt;
  return JSON.parse(new TextDecoder().decode(text), (_, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    if (NUMBER in item) return Number(item[NUMBER]);
    if (!(ARRAY in item)) return item;
    const values = new Float32Array(buffer.slice(at, at + 4 * Number(item[ARRAY])));
    at += values.byteLength;
    return values;
  });
}
