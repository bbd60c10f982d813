/** @file Layer outputs cut into small pictures: channels of an image, or a vector as a strip of cells. Pure. */
import type { Shape } from '#model/shape.ts';

/** One matrix, row-major [height, width]. */
export interface Picture {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Channel `channel` of an image [height, width, channels]. */
function channelOf(
  values: Float32Array,
  [height, width, channels]: readonly number[],
  channel: number,
): Picture {
  const picture = new Float32Array(height! * width!);
  for (let i = 0; i < picture.length; i++) picture[i] = values[i * channels! + channel]!;
  return { values: picture, width: width!, height: height! };
}

/** Rows of a vector's strip, and the most columns. */
const STRIP_ROWS = 4;
const STRIP_COLUMNS = 24;
/** Up to here a vector is one row of broad cells. */
const SINGLE_ROW = 16;

/** Values spread evenly over a vector, row by row; short ones as one row, drawn twice as high as wide. */
function stripOf(values: Float32Array): Picture {
  if (values.length <= SINGLE_ROW) {
    const doubled = new Float32Array(values.length * 2);
    doubled.set(values);
    doubled.set(values, values.length);
    return { values: doubled, width: values.length, height: 2 };
  }
  const width = Math.min(STRIP_COLUMNS, Math.floor(values.length / STRIP_ROWS));
  const cells = new Float32Array(width * STRIP_ROWS);
  for (let i = 0; i < cells.length; i++) cells[i] = values[Math.floor((i * values.length) / cells.length)]!;
  return { values: cells, width, height: STRIP_ROWS };
}

/** At most `count` pictures of an image's channels, or one of a vector; none of other shapes. */
export function picturesOf(shape: Shape, values: Float32Array, count: number): readonly Picture[] {
  if (shape.length === 1) return [stripOf(values)];
  if (shape.length !== 3) return [];
  const channels = Math.min(count, shape[2]!);
  return Array.from({ length: channels }, (_, channel) => channelOf(values, shape, channel));
}

/** The largest magnitude: what is drawn in full colour. */
export const limitOf = (pictures: readonly Picture[]): number =>
  pictures.reduce(
    (limit, { values }) => values.reduce((most, value) => Math.max(most, Math.abs(value)), limit),
    0,
  );
