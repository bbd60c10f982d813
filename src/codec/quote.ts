import { cleanLine } from '#lib/clean-line.ts';

/** Code points of what is quoted. */
const MAX_QUOTE = 32;

/** What someone else wrote, short enough to stand in a message. Reads nothing from objects. */
export function quote(value: unknown): string {
  switch (typeof value) {
    case 'string': {
      const line = cleanLine(value, MAX_QUOTE + 1);
      return `“${Array.from(line).length > MAX_QUOTE ? `${Array.from(line).slice(0, MAX_QUOTE).join('')}…` : line}”`;
    }
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? '[…]' : '{…}';
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    default:
      return `(${typeof value})`;
  }
}
