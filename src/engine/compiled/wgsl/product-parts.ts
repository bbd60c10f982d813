/**
 * @file Dense and Conv2D as products: what their three have in common. With rowIn and tap as in
 * `plan/product-geometry.ts`,
 *
 *   forward   Z[r, n] = Σₚ X[rowIn(r) + tap(p)] · W[p, n]
 *   weights   dW[p, n] = Σᵣ X[rowIn(r) + tap(p)] · dZ[r, n], a row of ones below X giving the gradient of the bias
 *   input     see `backward-geometry.ts`
 *
 * W is [taps][columns], behind it the bias.
 */
import { PANEL, upTo } from '#engine/compiled/plan/layout.ts';
import { slideOver, type Windows } from '#engine/compiled/plan/sliding.ts';
import type { Site } from './site.ts';
import type { ProductGradient, Tensor } from './tensors.ts';
import { pixelFloats, rowFloats, type Axis } from './view.ts';

/** Everything about one product that its three kernels share. */
export interface ProductParts {
  readonly site: Site;
  readonly gradient: ProductGradient;
  readonly x: Tensor;
  readonly y: Tensor;
  readonly windows: Windows;
  readonly taps: number;
  readonly columns: number;
}

export function productParts(site: Site, gradient: ProductGradient): ProductParts {
  const { op, output } = gradient.plan;
  const [x, y] = [site.tensors.of(op.input), site.tensors.of(output)];
  // A dense layer is one window over everything.
  const windows = slideOver(x.layout, op.kind === 'dense' ? 'all' : op.window);
  const taps = windows.rows.size * windows.columns.size * x.layout.stride;
  return { site, gradient, x, y, windows, taps, columns: upTo(gradient.layout.channels, PANEL) };
}

/** The places of a window in x, in floats, as many axes as it takes: taps that lie together are one. */
export function tapAxes({ x, windows: { rows, columns } }: ProductParts): readonly Axis[] {
  const { stride } = x.layout;
  const row = { count: rows.size, stride: rowFloats(x.layout) * rows.dilation };
  if (columns.dilation === 1) return [row, { count: columns.size * stride, stride: 1 }];
  return [row, { count: columns.size, stride: stride * columns.dilation }, { count: stride, stride: 1 }];
}

/** Where the first window begins in x. */
export const originOf = ({ x, windows }: ProductParts): number =>
  pixelFloats(x.layout, -windows.rows.before, -windows.columns.before);
