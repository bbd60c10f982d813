/**
 * @file Numbers for people. Both languages group digits and write units alike, so most are plain strings;
 * only durations need words. Nothing here knows what a number means.
 */
import { text, type Text } from './text.ts';

const decimals = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits });
const whole = decimals(0);
const tenths = decimals(1);
const fixedTenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `93,322` */
export const formatCount = (count: number): string => whole.format(count);

/** `1 row`, `3 rows`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** `value` in the largest of `units`, each a thousand times the one before: one decimal below 100, none above. */
function scaled(value: number, units: readonly string[]): string {
  let rank = 0;
  let rest = value;
  // 999.5 and more would be written as 1,000 of the smaller unit.
  while (Math.abs(rest) >= 999.5 && rank < units.length - 1) {
    rest /= 1000;
    rank++;
  }
  const digits = rank > 0 && Math.abs(rest) < 99.95 ? tenths : whole;
  return `${digits.format(rest)} ${units[rank]}`.trimEnd();
}

/** `2.8 M`, `195 k`; below ten thousand the number itself: `1,310`. */
export const formatShort = (count: number): string =>
  Math.abs(count) < 10_000 ? formatCount(count) : scaled(count, ['', 'k', 'M', 'G', 'T']);

/** `373 KB`; a KB is 1,000 bytes. */
export const formatBytes = (bytes: number): string => scaled(bytes, ['B', 'KB', 'MB', 'GB', 'TB']);

/** `98.7 %` for 0.987. */
export const formatPercent = (share: number): string =>
  Number.isFinite(share) ? `${fixedTenths.format(share * 100)} %` : '–';

/** `0.41`, `−0.03`: two decimals, for numbers around 1. */
export const formatScore = (value: number): string => value.toFixed(2).replace('-', '−');

/** `+20.1 %`, `−3`: a number with its sign, its size as `format` writes it. */
export const withSign = (value: number, format: (size: number) => string): string =>
  `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;

/** `−0.16`: so many decimals, and never a nought below zero. */
export function formatFixed(value: number, digits: number): string {
  const size = Math.abs(value).toFixed(digits);
  return value < 0 && Number(size) > 0 ? `−${size}` : size;
}

/** Of nothing below zero. */
function threeDigits(size: number): string {
  if (size === Infinity) return '∞';
  if (size === 0) return '0';
  if (size >= 999.5 && size < 999_999.5) return formatCount(size);
  if (size < 0.001 || size >= 999_999.5) return size.toExponential(2).replace('e+', 'e').replace('-', '−');
  return size.toPrecision(3);
}

/** Three significant digits: `2.30`, `−0.0412`, `4.12e−5`, `1,234`. NaN and infinities by their names. */
export const formatLoss = (loss: number): string =>
  Number.isNaN(loss) ? 'NaN' : (loss < 0 ? '−' : '') + threeDigits(Math.abs(loss));

/** `45 s`, `4 min`, `1 h 5 min`, `3 h`: as exact as anyone needs to know how long to wait. */
export function formatDuration(seconds: number): Text {
  if (!Number.isFinite(seconds)) return text('–', '–');
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < 60) return text(`${rounded} s`, `${rounded} 秒`);
  const minutes = Math.round(rounded / 60);
  if (minutes < 60) return text(`${minutes} min`, `${minutes} 分钟`);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return text(`${hours} h`, `${hours} 小时`);
  return text(`${hours} h ${rest} min`, `${hours} 小时 ${rest} 分钟`);
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `⁻³` for −3. */
export const raised = (exponent: number): string =>
  String(exponent).replaceAll(/./g, (sign) => (sign === '-' ? '⁻' : RAISED[Number(sign)]!));
