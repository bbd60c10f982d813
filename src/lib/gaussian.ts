/**
 * @file Normal draws with the same bits everywhere. Box–Muller needs logarithms and cosines, whose last bits differ from one
 * processor to the next; here a draw is the sum of two numbers from a table, exact on every machine: the 4,096 quantiles
 * Φ⁻¹((i + ½) / 4096), scaled to variance ½. Such sums are smooth to a hair and reach to ±5 deviations.
 */
import { fillBits, type RngKey } from './rng.ts';

const LEVELS = 4096;

/** Φ(x) − ½ = φ(x) (x + x³/3 + x⁵/(3·5) + …), and φ(x). Exact to double precision for |x| < 5. */
function normalFromMiddle(x: number): readonly [area: number, density: number] {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let [term, sum] = [x, x];
  for (let k = 3; term > 1e-17 * sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return [density * sum, density];
}

/** The x above zero with Φ(x) − ½ = area, by Newton’s method from below, where it never overshoots and doubles its digits. */
function quantile(area: number, below: number): number {
  let x = below;
  for (let step = Infinity; Math.abs(step) > 1e-10; x += step) {
    const [reached, density] = normalFromMiddle(x);
    step = (area - reached) / density;
  }
  return x;
}

/** Standard normal quantiles in the middle of each of LEVELS equal shares, from the lowest up, scaled to variance 1. */
function makeQuantiles(): Float64Array {
  const quantiles = new Float64Array(LEVELS);
  let [x, squares] = [0, 0];
  for (let i = 0; i < LEVELS / 2; i++) {
    x = quantile((i + 0.5) / LEVELS, x);
    quantiles[LEVELS / 2 + i] = x;
    quantiles[LEVELS / 2 - 1 - i] = -x;
    squares += 2 * x * x;
  }
  return quantiles.map((each) => each / Math.sqrt(squares / LEVELS));
}

let quantiles: Float64Array | undefined;

/** The table: two numbers from it, drawn at random, add up to a draw with mean 0 and this deviation. */
export function gaussianTable(deviation: number): Float32Array {
  quantiles ??= makeQuantiles();
  return Float32Array.from(quantiles, (each) => each * deviation * Math.SQRT1_2);
}

/** `count` normal draws: draw i takes its places in the table from the bits 8–19 and 20–31 of word i of the stream. */
export function gaussian(key: RngKey, count: number, deviation: number): Float32Array {
  const table = gaussianTable(deviation);
  const bits = fillBits(key, new Uint32Array(count));
  return Float32Array.from(bits, (word) => table[word >>> 20]! + table[(word >>> 8) & 0xfff]!);
}
