/**
 * @file Where characters and words end, by Unicode's own rules (UAX #29), Chinese and other scripts without spaces included:
 * `Intl.Segmenter` looks their words up in a dictionary.
 *
 * Each segment that V8 hands out carries a copy of the text it was cut from, so a whole book cut at once takes the square of its
 * length in memory (4 GB at 1.2 million characters). Texts are therefore cut into stretches first, at places where words end.
 */

// The language decides nothing here: dictionaries are chosen by script. Naming one keeps every machine at the same rules.
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

const LONG = 400;
/** To a space that a word follows, or to a mark that ends a clause in Chinese; at the latest after 400 characters. */
const STRETCH = /.{0,400}[ 。！？，；](?=[\p{L}\p{N}])|.{1,400}/gsu;

const PLAIN = /^[\n\x20-\x7e]*$/;
/**
 * The rules of words as far as they concern letters, digits and marks of ASCII (WB5–13b), eight times as fast: a mark stands
 * within a word between two letters (`don't`, `x.org`), or between two digits (`1,000.5`).
 */
const PLAIN_WORD = /(?:\w|(?<=[a-z])[.':](?=[a-z])|(?<=\d)[.',;](?=\d))+| +|[^]/gi;
const PLAIN_CHARACTER = /[^]/g;

function segments(segmenter: Intl.Segmenter, plain: RegExp, text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    if (PLAIN.test(line)) for (const segment of line.match(plain) ?? []) found.push(segment);
    else {
      const stretches = line.length > LONG ? line.match(STRETCH)! : [line];
      for (const stretch of stretches)
        for (const { segment } of segmenter.segment(stretch)) found.push(segment);
    }
  }
  return found;
}

/** Characters as people count them: a letter with its accents, or a flag of two code points, is one. Nothing is lost. */
export const graphemes = (text: string): readonly string[] => segments(GRAPHEMES, PLAIN_CHARACTER, text);

/** Words, and each mark of punctuation and run of spaces between them. Nothing is lost. */
export const words = (text: string): readonly string[] => segments(WORDS, PLAIN_WORD, text);
