/**
 * @file Numbers so short that they fit into small cells: all cells of a grid share one power of ten, which stands beside the
 * grid, and each shows two digits of what is left.
 */

/** Sign and digits of a short number, its widest: `-.12`, `-1.2`, `-12`. */
export const CELL_CHARACTERS = 4;

/** The power of ten, a multiple of three, by which numbers up to `limit` are best divided. */
export function sharedExponent(limit: number): number {
  if (!(limit > 0) || !Number.isFinite(limit)) return 0;
  const magnitude = Math.floor(Math.log10(limit));
  // From 0.1 to under 1,000 numbers stand as they are.
  return magnitude >= -1 && magnitude < 3 ? 0 : Math.floor(magnitude / 3) * 3;
}

/** `.42`, `-1.2`, `31` for `value` divided by 10^exponent; nothing for zero, `~0` for what rounds to it. */
export function cellDigits(value: number, exponent: number): string {
  if (value === 0) return '';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const scaled = value / 10 ** exponent;
  const size = Math.abs(scaled);
  const digits = size >= 9.95 ? size.toFixed(0) : size >= 0.995 ? size.toFixed(1) : size.toFixed(2).slice(1);
  if (digits === '.00') return '~0';
  return scaled < 0 ? `−${digits}` : digits;
}
