/** @file What a person should know about a document that was opened although not all of it could be used. */
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';
import { quote } from './quote.ts';

/** More notices than this say no more than that the source is not to be trusted. */
const MAX_NOTICES = 6;
const MAX_NAMES = 5;

export interface Notes {
  /** One value that was replaced. */
  readonly changes: Text[];
  /** Names that nothing here answers to. */
  readonly unknown: string[];
}

export const makeNotes = (): Notes => ({ changes: [], unknown: [] });

/** The notes as few sentences: all unknown names in one, and the first of the changes. */
export function noticesOf({ changes, unknown }: Notes): readonly Text[] {
  const notices = changes.slice(0, MAX_NOTICES);
  if (changes.length > MAX_NOTICES) notices.push(messages.moreChanges(changes.length - MAX_NOTICES));
  if (unknown.length > 0) {
    const names = unknown.slice(0, MAX_NAMES).map(quote).join(', ');
    notices.push(messages.unknownNames(unknown.length > MAX_NAMES ? `${names}, …` : names));
  }
  return notices;
}
