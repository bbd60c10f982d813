/**
 * @file Numbers as people write them in tables: `1,234.5`, `1.234,5`, `3,14`, `−7`, `12 %`, `$1,200`, `6.0e23`. Whether a
 * comma parts decimals or thousands is decided once for a whole table, since one cell alone cannot tell.
 */

export type NumberStyle = 'point' | 'comma';

const POINT = /^[+-]?(?:\d{1,3}(?:[,\s]\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(?:\d{1,3}(?:[.\s']\d{3})+|\d+)?(?:,\d*)?(?:e[+-]?\d+)?$/i;
const SIGNS = /^\s*[$€£¥￥]?\s*|\s*[%€£¥￥元]?\s*$/g;

const bare = (cell: string): string => cell.replace(/[\u2212\u2013]/, '-').replace(SIGNS, '');

/** NaN for what is no number in `style`, or none that a network can hold (float32); percent signs and currencies are left off. */
export function parseNumber(cell: string, style: NumberStyle): number {
  const digits = bare(cell);
  if (!/\d/.test(digits) || !(style === 'point' ? POINT : COMMA).test(digits)) return Number.NaN;
  const plain =
    style === 'point' ? digits.replace(/[,\s]/g, '') : digits.replace(/[.\s']/g, '').replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(Math.fround(value)) ? value : Number.NaN;
}

/** What a cell alone tells of its style; null where it fits both or neither. */
function voteOf(cell: string): NumberStyle | null {
  if (!/[.,]/.test(cell)) return null;
  const [point, comma] = [
    Number.isFinite(parseNumber(cell, 'point')),
    Number.isFinite(parseNumber(cell, 'comma')),
  ];
  if (point === comma) return null;
  return point ? 'point' : 'comma';
}

/** How this table writes its decimals; `delimiter` decides where no cell does: who separates by `;` needs the comma. */
export function numberStyleOf(columns: readonly (readonly string[])[], delimiter: string): NumberStyle {
  let balance = 0;
  for (const column of columns)
    for (const cell of column.slice(0, 1000)) {
      const vote = voteOf(cell);
      if (vote) balance += vote === 'point' ? 1 : -1;
    }
  if (balance === 0) return delimiter === ';' ? 'comma' : 'point';
  return balance > 0 ? 'point' : 'comma';
}
