/**
 * @file Bytes of a file as text, a piece at a time. Spreadsheets write their tables in more than one encoding: UTF-8 and
 * UTF-16 with a mark at the front, GB 18030 (Chinese Excel) and Windows-1252 (Western Excel) without any.
 */

import { text, type Text } from '#lib/text.ts';

const NO_TEXT = text(
  'This file holds no text. A spreadsheet has to be saved as CSV first.',
  '这个文件不是文本。电子表格请先另存为 CSV。',
);

/** So many bytes are looked at before it is decided. */
const HEAD_BYTES = 1 << 18;

/** Whether `bytes` are UTF-8, but for a character that may be cut off at their end. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * In Chinese text both bytes of a character are high (GB 2312's rows), while in Western text the letter after an accented
 * one is nearly always plain ASCII.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let [pairs, single] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0xa1) {
      pairs++;
      i++;
    } else single++;
  }
  return pairs > single;
}

/** The name of the encoding, as TextDecoder knows it, by the first bytes of a file. */
export function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (isUtf8(head)) return 'utf-8';
  return looksChinese(head) ? 'gb18030' : 'windows-1252';
}

/** So many control characters are in no text. */
const MOST_CONTROLS = 0.02;

/** Whether `head` begins something else than text: a spreadsheet, an archive, a picture. UTF-16 has its mark. */
function isBinary(head: Uint8Array): boolean {
  if (encodingOf(head).startsWith('utf-16')) return false;
  const controls = head.reduce((sum, byte) => sum + Number(byte < 9 || (byte > 13 && byte < 32)), 0);
  return controls > head.length * MOST_CONTROLS;
}

/** Why `file` is not read as text; null when it is. */
export async function noText(file: Blob): Promise<Text | null> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return isBinary(head) ? NO_TEXT : null;
}

/** The text of `file`, piece by piece and without the mark at its front. */
export async function* decodeText(file: Blob): AsyncGenerator<string> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const decoder = new TextDecoder(encodingOf(head));
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    yield decoder.decode(next.value, { stream: true });
  yield decoder.decode();
}
