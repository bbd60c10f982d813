/**
 * @file How a text is cut into the pieces that may become tokens. Which number a piece has, and whether it has one at all, is
 * the vocabulary's business.
 */
import { graphemes, words } from './segment.ts';

const isSpace = (segment: string): boolean => /^\s+$/.test(segment);
const isMark = (segment: string): boolean => !/[\p{L}\p{N}\s]/u.test(segment);

/** Characters, all of them. */
export const cutCharacters = (text: string): readonly string[] => graphemes(text);

/**
 * Words and marks without the spaces between them. A mark that is repeated (`!!!`, `-----`) is one piece; the end of a line is a
 * piece of its own where `lineBreaks` asks for it.
 */
export function cutWords(text: string, { lineBreaks }: { readonly lineBreaks: boolean }): readonly string[] {
  const pieces: string[] = [];
  let repeated = ''; // the mark that the last piece is made of, as long as nothing has come between
  for (const segment of words(text)) {
    const mark = isMark(segment) ? segment : '';
    if (mark !== '' && mark === repeated) pieces[pieces.length - 1] += mark;
    else if (!isSpace(segment) || (lineBreaks && segment === '\n')) pieces.push(segment);
    repeated = mark;
  }
  return pieces;
}

/** Words and marks, each with the space before it, and what space is left: all of the text, in the chunks that pairs grow within. */
export function cutChunks(text: string): readonly string[] {
  const chunks: string[] = [];
  let space = ''; // one that waits for a word
  for (const segment of words(text)) {
    const joins = space !== '' && !isSpace(segment);
    if (space !== '' && !joins) chunks.push(space);
    if (segment !== ' ') chunks.push(joins ? space + segment : segment);
    space = segment === ' ' ? segment : '';
  }
  if (space !== '') chunks.push(space);
  return chunks;
}
