/**
 * @file Dates as people write them in tables, as days since 1 January 1970. Whether `3/4/2024` is in March or April is
 * decided for a whole column, by those of its dates that can be only one of the two.
 */

/** `ymd` is unmistakable: the year comes first. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const YEAR_FIRST =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const DAY_MS = 86_400_000;

/** NaN for a day that no calendar has. Times are taken as they stand, whatever their zone. */
function daysOf(year: number, month: number, day: number, clock: readonly (string | undefined)[]): number {
  const midnight = Date.UTC(year, month - 1, day);
  const real = new Date(midnight);
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return Number.NaN;
  const [hours, minutes, seconds] = clock.map((part) => Number(part ?? 0));
  return midnight / DAY_MS + (hours! + minutes! / 60 + seconds! / 3600) / 24;
}

/** Days since 1970-01-01; NaN for what is no date. */
export function parseDate(cell: string, order: DateOrder): number {
  const first = YEAR_FIRST.exec(cell);
  if (first) return daysOf(Number(first[1]), Number(first[2]), Number(first[3]), first.slice(4, 7));
  const last = order === 'ymd' ? null : YEAR_LAST.exec(cell);
  if (!last) return Number.NaN;
  const [one, other] = [Number(last[1]), Number(last[3])];
  const [day, month] = order === 'dmy' ? [one, other] : [other, one];
  return daysOf(Number(last[4]), month, day, last.slice(5, 8));
}

/** The order in which a column writes its dates: one that fits most of them; with points between, the day comes first. */
export function dateOrderOf(cells: readonly string[]): DateOrder {
  let [days, months, points] = [0, 0, 0];
  for (const cell of cells) {
    const parts = YEAR_LAST.exec(cell);
    if (!parts) continue;
    if (Number.isFinite(parseDate(cell, 'dmy'))) days++;
    if (Number.isFinite(parseDate(cell, 'mdy'))) months++;
    if (parts[2] === '.') points++;
  }
  if (days === 0 && months === 0) return 'ymd';
  if (days === months) return points > 0 ? 'dmy' : 'mdy';
  return days > months ? 'dmy' : 'mdy';
}

/** `2024-03-01` for days since 1970, at any hour of the day. */
export const formatDay = (days: number): string =>
  new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
