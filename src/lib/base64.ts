/** @file Bytes as text: base64 (RFC 4648 §4) for files and base64url without padding (§5) for links. */

/** Characters per `String.fromCharCode` call; more arguments would overflow the stack of some browsers. */
const CHUNK = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return btoa(pieces.join(''));
}

/** The bytes, or null when `encoded` is not base64. Padding may be left out; spaces may not creep in. */
export function fromBase64(encoded: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return null;
  let binary: string;
  try {
    binary = atob(encoded);
  } catch {
    return null; // a length that no number of bytes gives
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export const toBase64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The bytes, or null when `encoded` is not base64url. */
export const fromBase64url = (encoded: string): Uint8Array<ArrayBuffer> | null =>
  /^[\w-]*$/.test(encoded) ? fromBase64(encoded.replaceAll('-', '+').replaceAll('_', '/')) : null;
