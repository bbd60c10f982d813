/** @file Many texts in one file, each ended by the one character that no text has: U+0000. */

const SEPARATOR = '\0';

export const joinTexts = (texts: readonly string[]): Uint8Array =>
  new TextEncoder().encode(texts.map((text) => text + SEPARATOR).join(''));

export const splitTexts = (bytes: Uint8Array): readonly string[] =>
  new TextDecoder().decode(bytes).split(SEPARATOR).slice(0, -1);
