/**
 * @file The characters in which pairs of sequences are written, as tokens. All problems share one alphabet and the same lengths, so that
 * a network for one of them takes the others as they are.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { END } from '#model/tasks/sequence-tokens.ts';

const CHARACTERS = Array.from(
  ' 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/.-,+年月日〇一二三四五六七八九十',
);

/** The text of every token, in the order of `sequence-tokens.ts`. */
export const ALPHABET: readonly string[] = ['', '⊢', '⊣', ...CHARACTERS];

/** Characters of a source and of a target, at most; a target has room for END behind them. */
export const LONGEST_SOURCE = 24;
export const LONGEST_TARGET = 10;
export const TARGET_STEPS = LONGEST_TARGET + 1;

const TOKENS: ReadonlyMap<string, number> = new Map(
  CHARACTERS.map((character, index) => [character, END + 1 + index]),
);

/** The tokens of `source`, padded to LONGEST_SOURCE; or what keeps it from being read. */
export function encodeSource(source: string): Result<Uint8Array, Text> {
  const characters = Array.from(source.normalize('NFKC').trim());
  const unknown = characters.find((character) => !TOKENS.has(character));
  if (unknown !== undefined) {
    return err(
      text(`The network has never seen “${unknown}”. Leave it out.`, `网络从未见过“${unknown}”，请去掉它。`),
    );
  }
  if (characters.length === 0) return err(text('Type something first.', '请先输入内容。'));
  if (characters.length > LONGEST_SOURCE) {
    return err(
      text(
        `At most ${LONGEST_SOURCE} characters fit in; this has ${characters.length}.`,
        `最多 ${LONGEST_SOURCE} 个字符，现在有 ${characters.length} 个。`,
      ),
    );
  }
  const tokens = new Uint8Array(LONGEST_SOURCE);
  characters.forEach((character, place) => (tokens[place] = TOKENS.get(character)!));
  return ok(tokens);
}

/** The tokens of a target that the alphabet has, END behind them, padded to TARGET_STEPS. Throws a RangeError for any other. */
export function encodeTarget(target: string): Uint8Array {
  const tokens = new Uint8Array(TARGET_STEPS);
  const characters = Array.from(target);
  if (characters.length > LONGEST_TARGET) throw new RangeError(`${target} is too long a target.`);
  for (const [place, character] of characters.entries()) {
    const token = TOKENS.get(character);
    if (token === undefined) throw new RangeError(`${character} is not in the alphabet.`);
    tokens[place] = token;
  }
  tokens[characters.length] = END;
  return tokens;
}
