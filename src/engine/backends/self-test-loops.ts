/**
 * @file The self-test's arithmetic in plain loops: the definition of each operation, for one small shape.
 * Images are [batch, height, width, channels], kernels [height, width, in, out].
 */
import { sizeOf } from '#model/shape.ts';

export const SHAPES = {
  image: [2, 6, 6, 3] as [number, number, number, number],
  filter: [3, 3, 3, 5] as [number, number, number, number],
  output: [2, 4, 4, 5] as [number, number, number, number],
  pooled: [2, 3, 3, 3] as [number, number, number, number],
};

type Position = readonly [number, number, number, number];

/** Where an element lies in a row-major array of four axes. */
const at = ([, b, c, d]: Position, [i, j, k, l]: Position): number => ((i * b + j) * c + k) * d + l;

/** C[i, j] = Σₚ A[i, p] · B[p, j] */
export function matMul(
  a: Float32Array,
  b: Float32Array,
  { rows, inner, columns }: { rows: number; inner: number; columns: number },
): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let p = 0; p < inner; p++) out[i * columns + j]! += a[i * inner + p]! * b[p * columns + j]!;
    }
  }
  return out;
}

/** Visits every product x · w of the convolution with the positions of its image value, weight and output. */
function forEachProduct(visit: (x: number, w: number, y: number) => void): void {
  const { image, filter, output } = SHAPES;
  const [batch, rows, columns, outChannels] = output;
  const [height, width, inChannels] = filter;
  for (let place = 0; place < batch * rows * columns; place++) {
    const [n, r, s] = [
      Math.floor(place / (rows * columns)),
      Math.floor(place / columns) % rows,
      place % columns,
    ];
    for (let tap = 0; tap < height * width * inChannels; tap++) {
      const [u, v, c] = [
        Math.floor(tap / (width * inChannels)),
        Math.floor(tap / inChannels) % width,
        tap % inChannels,
      ];
      for (let k = 0; k < outChannels; k++) {
        visit(at(image, [n, r + u, s + v, c]), at(filter, [u, v, c, k]), at(output, [n, r, s, k]));
      }
    }
  }
}

/** y[n, r, s, k] = Σ x[n, r + u, s + v, c] · w[u, v, c, k] */
export function convolve(x: Float32Array, w: Float32Array): Float32Array {
  const out = new Float32Array(sizeOf(SHAPES.output));
  forEachProduct((xi, wi, yi) => (out[yi]! += x[xi]! * w[wi]!));
  return out;
}

/** ∂L/∂x, as long as an image, from dy = ∂L/∂y. */
export function inputGradient(w: Float32Array, dy: Float32Array): Float32Array {
  const out = new Float32Array(sizeOf(SHAPES.image));
  forEachProduct((xi, wi, yi) => (out[xi]! += w[wi]! * dy[yi]!));
  return out;
}

/** ∂L/∂w, as long as a filter. */
export function kernelGradient(x: Float32Array, dy: Float32Array): Float32Array {
  const out = new Float32Array(sizeOf(SHAPES.filter));
  forEachProduct((xi, wi, yi) => (out[wi]! += x[xi]! * dy[yi]!));
  return out;
}

/** Gives each value of `dy` back to the largest of its 2×2 window. */
export function poolGradient(x: Float32Array, dy: Float32Array): Float32Array {
  const { image, pooled } = SHAPES;
  const out = new Float32Array(sizeOf(image));
  const [batch, rows, columns, channels] = pooled;
  for (let i = 0; i < batch * rows * columns * channels; i++) {
    const [n, r] = [Math.floor(i / (rows * columns * channels)), Math.floor(i / (columns * channels)) % rows];
    const [s, c] = [Math.floor(i / channels) % columns, i % channels];
    const window = [0, 1, 2, 3].map((k) => at(image, [n, 2 * r + (k >> 1), 2 * s + (k & 1), c]));
    const winner = window.reduce((best, p) => (x[p]! > x[best]! ? p : best));
    out[winner]! += dy[i]!;
  }
  return out;
}
