/**
 * Sixteen hexadecimal digits that tell contents apart, the same everywhere and without `crypto.subtle`, which plain http lacks:
 * FNV-1a over 32 bits twice, with two offsets (Fowler, Noll, Vo; http://www.isthe.com/chongo/tech/comp/fnv/). Not against malice.
 */
export function fingerprint(bytes: Uint8Array): string {
  let [one, other] = [0x811c9dc5, 0x9dc5811c];
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x01000193) + 1;
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
