/**
 * @file What a person reads of a mail: its subject and its text. Parts are taken apart (RFC 2046), transfer encodings undone
 * (RFC 2045), character sets decoded, markup stripped. Mails of 2002 break every rule of these, so nothing here refuses one.
 */
import { plainText } from './plain-text.ts';

export interface ReadMail {
  readonly subject: string;
  readonly body: string;
}

/** A mail or a part of one. Its bytes are characters U+0000 to U+00FF. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: string;
}

interface ContentType {
  readonly type: string;
  readonly boundary: string | undefined;
  readonly charset: string;
}

function parsePart(raw: string): Part {
  const end = /\n[ \t]*\n/.exec(`\n${raw}`);
  const head = end ? raw.slice(0, end.index) : raw;
  const content = end ? raw.slice(end.index + end[0].length - 1) : '';
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n'); // a line that begins with a space goes on
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value!);
  }
  return { headers, content };
}

function contentType({ headers }: Part): ContentType {
  const value = headers.get('content-type') ?? 'text/plain';
  const parameter = (name: string): string | undefined =>
    new RegExp(String.raw`\b${name}\s*=\s*(?:"([^"]*)"|([^\s;"]+))`, 'i')
      .exec(value)
      ?.slice(1)
      .find((each) => each !== undefined);
  return {
    type: /^[\w-]+\/[\w.+-]+/.exec(value)?.[0].toLowerCase() ?? 'text/plain',
    boundary: parameter('boundary'),
    charset: parameter('charset') ?? 'windows-1252',
  };
}

/** What Windows-1252 has where Latin-1 has control characters: 0x80 to 0x9f. Node 20's own decoder leaves those. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const decodeWestern = (binary: string): string =>
  binary.replace(/[\x80-\x9f]/g, (each) => WINDOWS[each.charCodeAt(0) - 0x80]!);

/** Bytes as text. Character sets that nobody knows are read as Western. */
function decodeBytes(binary: string, charset: string): string {
  if (/^(?:us-ascii|ascii|iso-8859-1|windows-1252)$/i.test(charset)) return decodeWestern(binary);
  try {
    return new TextDecoder(charset).decode(Buffer.from(binary, 'latin1'));
  } catch {
    return decodeWestern(binary);
  }
}

const decodeQuoted = (content: string): string =>
  content
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeTransfer({ headers, content }: Part): string {
  switch (headers.get('content-transfer-encoding')?.trim().toLowerCase()) {
    case 'quoted-printable':
      return decodeQuoted(content);
    case 'base64':
      return Buffer.from(content, 'base64').toString('latin1');
    default:
      return content;
  }
}

/** `=?iso-8859-1?Q?caf=E9?=` (RFC 2047), and bytes that stand there bare. */
const decodeHeader = (value: string): string =>
  decodeBytes(value, 'windows-1252').replace(
    /=\?([^?\s]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
    (_, charset: string, coding: string, encoded: string) =>
      coding.toLowerCase() === 'b'
        ? decodeBytes(Buffer.from(encoded, 'base64').toString('latin1'), charset)
        : decodeBytes(decodeQuoted(encoded.replaceAll('_', ' ')), charset),
  );

/** The pieces between lines that begin with `--boundary`. What is never closed goes to the end. */
function splitParts(content: string, boundary: string): readonly Part[] {
  const [, ...pieces] = `\n${content}`.split(`\n--${boundary}`);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => parsePart(piece.replace(/^[^\n]*\n/, '')));
}

/** What can be read of a part, plain text before markup; empty where it is a picture or a program. */
function readPart(part: Part): string {
  const { type, boundary, charset } = contentType(part);
  if (type.startsWith('multipart/') && boundary !== undefined) {
    const texts = splitParts(part.content, boundary).map((each) => ({
      markup: contentType(each).type === 'text/html',
      text: readPart(each),
    }));
    const readable = texts.filter(({ text }) => text !== '');
    const first = readable.find(({ markup }) => !markup) ?? readable[0];
    // Of alternatives one is read, the plain one where there is one; of other parts all, one after another.
    return type === 'multipart/alternative'
      ? (first?.text ?? '')
      : readable.map(({ text }) => text).join('\n\n');
  }
  if (type === 'message/rfc822') return readPart(parsePart(part.content));
  if (!type.startsWith('text/')) return '';
  const text = decodeBytes(decodeTransfer(part), charset);
  return plainText(text, { markup: type === 'text/html' || /<(?:html|body|table|font)\b/i.test(text) });
}

/** `bytes` as they came over the wire. */
export function readMail(bytes: Uint8Array): ReadMail {
  const raw = Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n');
  const mail = parsePart(raw.replace(/^From [^\n]*\n/, ''));
  return { subject: decodeHeader(mail.headers.get('subject') ?? '').trim(), body: readPart(mail) };
}
