/** `−0.02130`, `1.235e−5`: as many digits as a sum needs to be checked by hand, with a minus that is as wide as a plus. */
export function digits(value: number, significant = 4): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const words =
    size < 1e-4 || size >= 1e6
      ? value.toExponential(significant - 1)
      : Number(value.toPrecision(significant)).toString();
  return words.replaceAll('-', '−').replace('e+', 'e');
}
