/**
 * @file Words and marks as a line that people can read. Cutting has thrown the spaces away, so they are set again by the habits
 * of print: none before a comma, none after an opening bracket, none within Chinese and Japanese. Straight quotation marks open
 * and close in turn.
 */

/** Before these stands no space, and after those. */
const CLOSING = /^[.,;:!?)\]}%’”…'/@—–-]/u;
const OPENING = /[([{“‘$#/@—–-]$/u;
/** Scripts that are written without spaces, and their marks. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uffef]/u;

/** True where nothing is set between two pieces, whatever quotation marks do. */
function touch(left: string, right: string): boolean {
  if (left === '' || left.endsWith('\n') || right === '\n') return true;
  if (OPENING.test(left) || CLOSING.test(right)) return true;
  return UNSPACED.test(left) || UNSPACED.test(right);
}

/** The inverse of cutting words, as far as there is one. */
export function joinWords(pieces: readonly string[]): string {
  let line = '';
  let [quoted, hugs] = [false, false]; // within straight quotation marks; the last piece was the one that opened them
  let last = '';
  for (const piece of pieces) {
    const closes = piece === '"' && quoted;
    const space = hugs || closes || touch(last, piece) ? '' : ' ';
    line += space + piece;
    hugs = piece === '"' && !quoted;
    if (piece === '"') quoted = !quoted;
    last = piece;
  }
  return line;
}
