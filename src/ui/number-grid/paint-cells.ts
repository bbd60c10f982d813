/**
 * @file Paints a grid of signed numbers on a canvas: colour by value, the digits where they fit, a dash for less than zero where
 * only a dash fits. Thousands of cells in a few milliseconds, where as many elements would take a second.
 */
import { cellDigits, CELL_CHARACTERS } from './cell-digits.ts';

export interface CellGrid {
  /** Row-major [rows, columns]. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** The value in full colour. */
  readonly limit: number;
  /** `signed` is orange and blue; `grey` shows brightness, as of pixels. */
  readonly scale: 'signed' | 'grey';
}

/** Where cells lie, in pixels of the page. */
export interface CellLayout {
  readonly side: number;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** The theme's colours as numbers. */
export interface CellColours {
  readonly positive: Rgb;
  readonly negative: Rgb;
  readonly zero: Rgb;
}

const LARGEST_SIDE = 46;
/** Pixels: smaller digits cannot be read across a desk, larger ones say no more. */
const [SMALLEST_DIGITS, LARGEST_DIGITS] = [12, 16];
/** Height of digits in a cell of side 1: four of them, 0.6 as wide as high, all but fill it. */
const DIGITS_HEIGHT = 0.94 / (CELL_CHARACTERS * 0.6);
const DASH_FROM = 6;

/** Pixels from one cell to the next with room for digits that can be read. */
export const DIGITS_PITCH = Math.ceil(SMALLEST_DIGITS / DIGITS_HEIGHT) + 2;

/** Is a cell large enough for digits that can be read? */
export const hasDigits = ({ side }: CellLayout): boolean => side * DIGITS_HEIGHT >= SMALLEST_DIGITS;

/** Cells as large as so many pixels of width and height allow. */
export function layOut(
  { rows, columns }: Pick<CellGrid, 'rows' | 'columns'>,
  room: { readonly width: number; readonly height: number; readonly least: number },
): CellLayout {
  // Of long tables rows are seen by scrolling: they do not make cells smaller than `least`.
  const high = Math.max(room.height / rows, Math.min(room.least, room.width / columns));
  const pitch = Math.min(LARGEST_SIDE, room.width / columns, high);
  const gap = pitch >= 14 ? 2 : pitch >= 7 ? 1 : 0;
  // Whole pixels keep edges sharp, as long as they waste no room worth speaking of.
  const whole = pitch >= 4 ? Math.floor(pitch) : pitch;
  return { side: whole - gap, gap, width: whole * columns - gap, height: whole * rows - gap };
}

const blend = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

const css = ([red, green, blue]: Rgb): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;

/** Relative luminance, WCAG 2. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Dark or light, whichever stands out more: both do equally at a luminance of 0.18. */
const inkOn = (colour: Rgb): string => (luminance(colour) > 0.18 ? '#10141d' : '#fff');

/** Shades on either side of zero. */
const SHADES = 255;

/** A cell's colour, as bytes and in words, and what stands out on it. */
interface Shade {
  readonly rgb: Rgb;
  readonly css: string;
  readonly ink: string;
}

/** The shade of a number. Each is made once: its words would take longer than painting a cell. */
function shadesOf({ limit, scale }: CellGrid, colours: CellColours): (value: number) => Shade {
  const shades: Shade[] = [];
  function make(level: number): Shade {
    const share = Math.abs(level) / SHADES;
    const rgb =
      scale === 'grey'
        ? blend([17, 21, 31], [255, 255, 255], share)
        : blend(colours.zero, level < 0 ? colours.negative : colours.positive, share);
    return { rgb, css: css(rgb), ink: inkOn(rgb) };
  }
  return (value) => {
    const share = (limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0) || 0;
    // The root lifts what is small: half of all gradients lie below a tenth of the largest.
    const level = Math.round(SHADES * (scale === 'grey' ? share : Math.sqrt(share)));
    const signed = value < 0 ? -level : level;
    return (shades[SHADES + signed] ??= make(signed));
  };
}

/** A grid whose cells are mere dots of colour: one pixel each, enlarged at once. */
function paintDots(
  context: CanvasRenderingContext2D,
  { values, rows, columns }: CellGrid,
  { width, height }: CellLayout,
  shadeAt: (value: number) => Shade,
): void {
  const dots = new OffscreenCanvas(columns, rows);
  const own = dots.getContext('2d')!;
  const pixels = own.createImageData(columns, rows);
  for (let cell = 0; cell < rows * columns; cell++) {
    const [red, green, blue] = shadeAt(values[cell]!).rgb;
    pixels.data[4 * cell] = red;
    pixels.data[4 * cell + 1] = green;
    pixels.data[4 * cell + 2] = blue;
    pixels.data[4 * cell + 3] = 255;
  }
  own.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(dots, 0, 0, width, height);
}

export function paintCells(
  context: CanvasRenderingContext2D,
  grid: CellGrid,
  layout: CellLayout,
  { colours, exponent, mono }: { colours: CellColours; exponent: number; mono: string },
): void {
  const { side, gap } = layout;
  const shadeAt = shadesOf(grid, colours);
  if (side < DASH_FROM && gap === 0) return paintDots(context, grid, layout, shadeAt);
  const pitch = side + gap;
  const withDigits = hasDigits(layout);
  if (withDigits) context.font = `${Math.min(LARGEST_DIGITS, side * DIGITS_HEIGHT)}px ${mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let cell = 0; cell < grid.rows * grid.columns; cell++) {
    const value = grid.values[cell]!;
    const [left, top] = [(cell % grid.columns) * pitch, Math.floor(cell / grid.columns) * pitch];
    const shade = shadeAt(value);
    context.fillStyle = shade.css;
    if (side >= 12) {
      context.beginPath();
      context.roundRect(left, top, side, side, Math.min(5, side / 8));
      context.fill();
    } else context.fillRect(left, top, side, side);
    if (value === 0) continue;
    if (withDigits || (value < 0 && side >= DASH_FROM && grid.scale === 'signed')) {
      context.fillStyle = shade.ink;
      const words = withDigits ? cellDigits(value, exponent) : '';
      if (withDigits) context.fillText(words, left + side / 2, top + side / 2 + 0.5);
      else context.fillRect(left + side * 0.3, top + side / 2 - 0.5, side * 0.4, 1);
    }
  }
}
