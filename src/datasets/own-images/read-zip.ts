/**
 * @file The files in a zip archive, by its table of contents, one at a time: an archive of gigabytes takes no more memory than its largest
 * file. PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3 (large archives); stored and deflated files, nothing encrypted.
 */
import { inflateSync } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  /** Of the file, inflated. */
  readonly bytes: number;
  /** Throws an Error that says what is wrong with it. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** What begins the records, "PK" and two numbers, read as one. */
const [END, END_64, LOCATOR_64, ENTRY, LOCAL] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50];
const END_BYTES = 22;
const COMMENT_BYTES = 65_535;
const LOCATOR_BYTES = 20;
/** In place of a number that has its room elsewhere. */
const [ELSEWHERE_32, ELSEWHERE_16] = [0xffffffff, 0xffff];
/** A file that would be larger is none that anybody trains on. */
const MOST_BYTES = 200_000_000;

const viewOf = async (zip: Blob, from: number, end: number): Promise<DataView> =>
  new DataView(await zip.slice(from, end).arrayBuffer());

const sizeAt = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

interface Contents {
  readonly entries: number;
  readonly from: number;
  readonly bytes: number;
}

/** Where the table of contents lies: told by the last record, or by one before it in a large archive. */
async function findContents(zip: Blob): Promise<Contents> {
  const start = Math.max(0, zip.size - END_BYTES - COMMENT_BYTES);
  const tail = await viewOf(zip, start, zip.size);
  let at = tail.byteLength - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) throw new Error('no table of contents');
  const short = {
    entries: tail.getUint16(at + 10, true),
    bytes: tail.getUint32(at + 12, true),
    from: tail.getUint32(at + 16, true),
  };
  const isLarge =
    short.from === ELSEWHERE_32 || short.entries === ELSEWHERE_16 || short.bytes === ELSEWHERE_32;
  if (!isLarge || at < LOCATOR_BYTES || tail.getUint32(at - LOCATOR_BYTES, true) !== LOCATOR_64) return short;
  const record = sizeAt(tail, at - LOCATOR_BYTES + 8);
  const end = await viewOf(zip, record, record + 56);
  if (end.byteLength < 56 || end.getUint32(0, true) !== END_64) throw new Error('no table of contents');
  return { entries: sizeAt(end, 32), bytes: sizeAt(end, 40), from: sizeAt(end, 48) };
}

/** Names are UTF-8; archives from older systems in China have them in their own encoding without saying so. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Numbers that have no room in an entry: those of `short` that say so, in order, from the field of kind 1. */
function longNumbers(extra: DataView, short: readonly number[]): readonly number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return short.map((each) => {
      if (each !== ELSEWHERE_32 || next + 8 > extra.byteLength) return each;
      next += 8;
      return sizeAt(extra, next - 8);
    });
  }
  return short;
}

interface Place {
  readonly flags: number;
  readonly method: number;
  readonly bytes: number;
  readonly packed: number;
  readonly from: number;
}

async function readEntry(
  zip: Blob,
  { flags, method, bytes, packed, from }: Place,
): Promise<Uint8Array<ArrayBuffer>> {
  if (flags & 1) throw new Error('encrypted');
  if (bytes > MOST_BYTES) throw new Error('too large');
  const head = await viewOf(zip, from, from + 30);
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw new Error('not where it should be');
  const start = from + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = new Uint8Array(await zip.slice(start, start + packed).arrayBuffer());
  if (data.length < packed) throw new Error('cut short');
  if (method === 0) return data;
  if (method !== 8) throw new Error(`packed by method ${method}`);
  return inflateSync(data, { out: new Uint8Array(bytes) });
}

/** The files of an archive without reading them. Throws an Error when it is none, or damaged. */
export async function readZip(zip: Blob): Promise<readonly ZipEntry[]> {
  const contents = await findContents(zip);
  const view = await viewOf(zip, contents.from, contents.from + contents.bytes);
  const found: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < contents.entries; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY)
      throw new Error('a damaged table of contents');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number];
    const end = at + 46 + nameBytes + extraBytes + commentBytes;
    if (end > view.byteLength) throw new Error('a damaged table of contents');
    const name = new Uint8Array(view.buffer, at + 46, nameBytes);
    const extra = new DataView(view.buffer, at + 46 + nameBytes, extraBytes);
    const [bytes, packed, from] = longNumbers(
      extra,
      [24, 20, 42].map((offset) => view.getUint32(at + offset, true)),
    );
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const path = decodeName(name).replaceAll('\\', '/');
    const place = { flags, method, bytes: bytes!, packed: packed!, from: from! };
    if (!path.endsWith('/')) found.push({ path, bytes: bytes!, read: () => readEntry(zip, place) });
    at = end;
  }
  return found;
}
