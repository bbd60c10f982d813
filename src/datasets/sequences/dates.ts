/**
 * @file Dates as people write them, and as ISO 8601 has them: 3 May 2019 → 2019-05-03. What cannot be told from the text alone follows
 * one rule: between slashes and points the day comes first, and two digits of a year are of 1969 to 2068, as POSIX's strptime reads them.
 */
import type { Draws } from './draws.ts';
import type { MakePair } from './pair.ts';

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2068;
/** Years that two digits can say. */
const SHORT_FROM = 1969;

const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS;
const DAYS = Date.UTC(LAST_YEAR + 1, 0, 1) / DAY_MS - FIRST_DAY;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Sunday is 0. */
  readonly weekday: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 1st, 2nd, 3rd, 4th, 11th. */
function ordinal(day: number): string {
  const teens = day > 10 && day < 14;
  return `${day}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

const CHINESE_DIGITS = Array.from('〇一二三四五六七八九');

/** 1 to 31: 三, 十, 二十三. */
function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : CHINESE_DIGITS[tens]}十`;
  return ten + (ones === 0 ? '' : CHINESE_DIGITS[ones]!);
}

const chineseYear = (year: number): string =>
  Array.from(String(year), (digit) => CHINESE_DIGITS[Number(digit)]).join('');

/** The year in four digits, or in two where those say it. */
const yearOf = ({ year }: Day, draws: Draws): string =>
  year >= SHORT_FROM && draws.below(4) === 0 ? two(year % 100) : String(year);

/** With or without a zero in front. */
const numberOf = (value: number, draws: Draws): string => (draws.below(2) === 0 ? two(value) : String(value));

const monthOf = ({ month }: Day, draws: Draws): string =>
  draws.below(2) === 0 ? MONTHS[month - 1]! : MONTHS[month - 1]!.slice(0, 3);

/** As it stands, in small letters or in capitals. */
const cased = (written: string, draws: Draws): string =>
  draws.pick([written, written, written.toLowerCase(), written.toUpperCase()]);

const STYLES: readonly ((day: Day, draws: Draws) => string)[] = [
  (day, draws) => cased(`${numberOf(day.day, draws)} ${monthOf(day, draws)} ${day.year}`, draws),
  (day, draws) => cased(`${monthOf(day, draws)} ${day.day}, ${day.year}`, draws),
  (day, draws) => cased(`${monthOf(day, draws)} ${ordinal(day.day)}, ${day.year}`, draws),
  (day, draws) =>
    cased(`${ordinal(day.day)} of ${monthOf(day, draws)}${draws.pick([',', ''])} ${day.year}`, draws),
  (day, draws) =>
    cased(
      `${WEEKDAYS[day.weekday]}${draws.pick([',', ''])} ${day.day} ${monthOf(day, draws)} ${day.year}`,
      draws,
    ),
  (day, draws) =>
    cased(`${numberOf(day.day, draws)}-${MONTHS[day.month - 1]!.slice(0, 3)}-${yearOf(day, draws)}`, draws),
  (day, draws) => `${numberOf(day.day, draws)}/${numberOf(day.month, draws)}/${yearOf(day, draws)}`,
  (day, draws) => `${numberOf(day.day, draws)}.${numberOf(day.month, draws)}.${yearOf(day, draws)}`,
  (day, draws) => [day.year, two(day.month), two(day.day)].join(draws.pick(['-', '', '.'])),
  (day) => `${day.year}/${day.month}/${day.day}`,
  (day, draws) => `${day.year}年${numberOf(day.month, draws)}月${numberOf(day.day, draws)}日`,
  ({ year, month, day }) => `${chineseYear(year)}年${chineseNumber(month)}月${chineseNumber(day)}日`,
];

function drawDay(draws: Draws): Day {
  const date = new Date((FIRST_DAY + draws.below(DAYS)) * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

export const makeDate: MakePair = (draws) => {
  const day = drawDay(draws);
  return {
    source: draws.pick(STYLES)(day, draws),
    target: `${day.year}-${two(day.month)}-${two(day.day)}`,
  };
};
