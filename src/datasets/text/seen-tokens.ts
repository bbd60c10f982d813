/** @file A text as a network gets it, for the eyes of a person: its tokens, which of them are unknown, what was added and cut. */
import { text, verbatim, type Text } from '#lib/text.ts';
import { windowOf, type LengthSettings } from './fit-length.ts';
import type { TokenizedText } from './text-report.ts';
import { PAD, UNKNOWN_INDEX } from './vocabulary.ts';

export interface SeenToken {
  readonly text: Text;
  /** `aside` is no token of the text: padding, or how many were cut off. */
  readonly kind: 'known' | 'unknown' | 'aside';
  /** What is to be said about it. */
  readonly note?: Text;
  /** Its position among all tokens of the text. */
  readonly position?: number;
}

const unknown = text('not in the vocabulary', '不在词表中');
const cutOff = (count: number): Text => text(`… ${count} cut off`, `… 截去 ${count} 个`);
const padding = (count: number): SeenToken => ({ text: verbatim(`${PAD} × ${count}`), kind: 'aside' });

/** What is seen of a text under `settings`, in the order in which it is seen. */
export function seenTokens(
  { pieces, indices }: TokenizedText,
  settings: LengthSettings,
): readonly SeenToken[] {
  const { from, kept, before, after } = windowOf(pieces.length, settings);
  const cut = (count: number): readonly SeenToken[] =>
    count > 0 ? [{ text: cutOff(count), kind: 'aside' }] : [];
  const tokens = pieces.slice(from, from + kept).map((piece, i): SeenToken => {
    const seen = { text: verbatim(piece), position: from + i };
    return indices[from + i] === UNKNOWN_INDEX
      ? { ...seen, kind: 'unknown', note: unknown }
      : { ...seen, kind: 'known' };
  });
  return [
    ...(before > 0 ? [padding(before)] : []),
    ...cut(from),
    ...tokens,
    ...cut(pieces.length - from - kept),
    ...(after > 0 ? [padding(after)] : []),
  ];
}
