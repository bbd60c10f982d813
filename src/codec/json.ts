/** @file The only place where text from outside becomes JSON, with limits on its size and depth. */
import { err, ok, type Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Far more than any document has, far less than what would overflow the stack of whoever walks it. */
export const MAX_DEPTH = 64;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the string that opens at `start` ends: the index of its closing quote, or the end of the text. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}

/** Whether brackets are nested deeper than `most`. Strings are skipped; nothing else is checked. */
function isDeeperThan(json: string, most: number): boolean {
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === '"') i = endOfString(json, i);
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    if (depth > most) return true;
  }
  return false;
}

/** The value that `json` stands for, when it has at most `maxChars` characters and {@link MAX_DEPTH} levels. */
export function parseJson(json: string, maxChars: number): Result<unknown, Text> {
  if (json.length > maxChars) return err(messages.tooLarge);
  if (isDeeperThan(json, MAX_DEPTH)) return err(messages.tooDeep);
  try {
    return ok(JSON.parse(json));
  } catch {
    return err(messages.notJson);
  }
}
