/** @file Text of a mail's part as plain lines: markup gone, entities decoded, spaces tidied. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  cent: '¢',
  copy: '©',
  euro: '€',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  pound: '£',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  trade: '™',
};

/** Elements that stand on lines of their own. */
const BLOCK =
  /<\/?(?:address|blockquote|br|center|dd|div|dl|dt|form|h[1-6]|hr|li|ol|option|p|pre|table|tr|ul)\b[^>]*>/gi;

function decodeEntity(entity: string, name: string): string {
  const [, hexadecimal, digits] = /^#(x?)([\da-f]+)$/i.exec(name) ?? [];
  if (digits === undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = Number.parseInt(digits, hexadecimal ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

const stripMarkup = (markup: string): string =>
  markup
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(BLOCK, '\n')
    .replace(/<\/?t[dh]\b[^>]*>/gi, ' ')
    .replace(/<\/?[a-z!?][^>]*>?/gi, '')
    .replace(/&(#?\w{1,8});?/g, decodeEntity);

/** One space at most between words, one empty line at most between paragraphs, and no character that nobody sees. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/&(#\d{2,5});/g, decodeEntity)
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, (each) => (each === '\n' ? each : ''))
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

export const plainText = (text: string, { markup }: { readonly markup: boolean }): string =>
  tidy(markup ? stripMarkup(text) : text);
