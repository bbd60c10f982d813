/**
 * @file How large a picture is, from the first bytes of its file: so that nobody has to decode one that is too large to find that out.
 * PNG (W3C PNG 3, 11.2.2), JPEG (ITU-T T.81, B.2.2), GIF89a, BMP, WebP (RFC 9649). Decodes nothing.
 */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes of a file that are looked at. Cameras put a few hundred thousand of notes and colours before the size. */
const LOOKED_AT = 400_000;

const textAt = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

/** Segment by segment up to the one that begins a frame. */
function sizeOfJpeg(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    if (marker === 0xff) at++; // filling
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const number24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** By what its first chunk is: lossy, lossless, or extended. */
function sizeOfWebp(view: DataView): PictureSize | null {
  const chunk = textAt(view, 12, 4);
  if (chunk === 'VP8X') return { width: 1 + number24(view, 24), height: 1 + number24(view, 27) };
  if (chunk === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** Of a file's first bytes; null where they do not tell. */
export function sizeInHeader(view: DataView): PictureSize | null {
  if (view.byteLength < 30) return null;
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view);
  if (textAt(view, 0, 3) === 'GIF')
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (textAt(view, 0, 2) === 'BM')
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  if (textAt(view, 0, 4) === 'RIFF' && textAt(view, 8, 4) === 'WEBP') return sizeOfWebp(view);
  return null;
}

/** Pixels of a picture file; null where its beginning does not tell. */
export async function readPixelCount(file: Blob): Promise<number | null> {
  const size = sizeInHeader(new DataView(await file.slice(0, LOOKED_AT).arrayBuffer()));
  return size && size.width * size.height;
}
