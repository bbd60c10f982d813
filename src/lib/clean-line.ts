/** Control characters, and marks that reorder the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A stranger's words as one printable line of at most `maxLength` code points; well-formed Unicode. */
export const cleanLine = (words: string, maxLength: number): string => {
  // A code point has at most two units: cutting first keeps a huge text cheap.
  const start = words.slice(0, 4 * maxLength).toWellFormed();
  return Array.from(start.replace(UNPRINTABLE, ' ').trim()).slice(0, maxLength).join('').trim();
};
