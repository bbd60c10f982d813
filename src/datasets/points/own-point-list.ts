/**
 * @file Points that a person has painted, as a list of whole numbers that fits into a document and a link: each is a place on
 * a grid of 0.1 from −6 to 6, and above all places once more for the second class.
 */
import { fold, seedKey, shuffle } from '#lib/rng.ts';
import { POINTS } from '#lib/streams.ts';
import { line } from '#model/fields.ts';
import { text } from '#lib/text.ts';
import type { LabelledPoint } from './generate-points.ts';

const SIDE = 121;
const PLACES = SIDE * SIDE;
/** More would make long links, and nobody paints as many. */
export const MOST_OWN_POINTS = 1000;

/** On the grid. */
const step = (place: number): number => Math.min(SIDE - 1, Math.max(0, Math.round(10 * place) + 60));

const codeOf = ({ x, y, label }: LabelledPoint): number =>
  (label > 0 ? PLACES : 0) + step(y) * SIDE + step(x);

function pointOf(code: number): LabelledPoint {
  const place = code % PLACES;
  return {
    x: ((place % SIDE) - 60) / 10,
    y: (Math.floor(place / SIDE) - 60) / 10,
    label: code >= PLACES ? 1 : -1,
  };
}

/** The list that says where `points` are. */
export const printOwnPoints = (points: readonly LabelledPoint[]): string => points.map(codeOf).join(',');

/** The points of a list as they were painted. */
export const parseOwnPoints = (value: string): readonly LabelledPoint[] =>
  (value.match(/\d{1,5}/g) ?? [])
    .map(Number)
    .filter((code) => code < 2 * PLACES)
    .slice(0, MOST_OWN_POINTS)
    .map(pointOf);

/** The same in the order in which they are divided: any, but the same for the same seed. */
export const readOwnPoints = (value: string, seed: number): readonly LabelledPoint[] =>
  shuffle(fold(seedKey(seed), POINTS), [...parseOwnPoints(value)]);

/** Two arcs around each other, for a start. */
const EXAMPLE = printOwnPoints(
  [1, -1].flatMap((label) =>
    Array.from({ length: 16 }, (_, i) => {
      const angle = (Math.PI * i) / 15;
      return {
        x: label * (3 * Math.cos(angle) - 1.5),
        y: label * (3 * Math.sin(angle) - 0.8),
        label,
      };
    }),
  ),
);

export const OWN_POINTS = line({
  label: text('Points', '点'),
  code: 'points',
  elsewhere: true,
  maxLength: 6 * MOST_OWN_POINTS,
  default: EXAMPLE,
});
