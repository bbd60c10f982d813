/** @file Convolutions as products: which number of the input meets which weight, along whatever axes the window slides. */
import { indexLinks, type AxisLinks } from '#explain/layers/links.ts';
import type { Connections } from '#explain/layers/products.ts';
import { role, slope } from '#explain/told.ts';

const delta = (at: string): string => role('upstream', String.raw`\delta_{${at}}`);

export interface Strides {
  readonly strides: number;
  readonly dilationRate: number;
}

/** Of a window over u that starts every `strides` places and looks at every `dilationRate`-th; p is a place of the output. */
function texOf({ strides, dilationRate }: Strides, kind: 'convolution' | 'depthwise'): Connections['tex'] {
  const seen = `${strides > 1 ? strides : ''}p + ${dilationRate > 1 ? dilationRate : ''}u`;
  const alone = kind === 'depthwise';
  const [x, w] = [role('input', `x_{${seen},c}`), role('weight', alone ? 'W_{u,k}' : 'W_{u,c,k}')];
  return {
    sum: String.raw`${role('output', 'z_{p,k}')} = \sum_{${alone ? 'u' : 'u,c'}} ${x}\, ${w} + ${role('weight', 'b_k')}`,
    down: String.raw`${slope('upstream', 'x_{q,c}')} = \sum_{u,k\,:\;${seen} = q} ${delta('p,k')}\, ${w}`,
    weight: String.raw`${slope('weight', alone ? 'W_{u,k}' : 'W_{u,c,k}')} = \sum_{p} ${delta('p,k')}\, ${x}`,
    bias: String.raw`${slope('weight', 'b_k')} = \sum_{p} ${delta('p,k')}`,
  };
}

interface Widths {
  readonly channels: number;
  readonly filters: number;
}

/** Where the weight between a channel and a filter lies in the kernel, and which one lies where. */
interface KernelLayout {
  at(tap: number, c: number, k: number): number;
  partsOf(weight: number): readonly [tap: number, c: number, k: number];
}

/** Every channel meets every filter, along every link. */
function allPairs(
  axes: readonly AxisLinks[],
  { channels, filters }: Widths,
  { at, partsOf }: KernelLayout,
): Omit<Connections, 'kernel' | 'tex'> {
  const { eachLink, byOut, byIn, byTap } = indexLinks(axes);
  return {
    strides: [1, 0, at(0, 0, 1) - at(0, 0, 0)],
    runs(visit) {
      eachLink((out, from, tap) => {
        for (let c = 0; c < channels; c++) visit(out * filters, from * channels + c, at(tap, c, 0), filters);
      });
    },
    ofOutput(o, visit) {
      const k = o % filters;
      for (const link of byOut(Math.floor(o / filters)))
        for (let c = 0; c < channels; c++) visit(link.in * channels + c, at(link.tap, c, k));
    },
    ofInput(i, visit) {
      const c = i % channels;
      for (const link of byIn(Math.floor(i / channels)))
        for (let k = 0; k < filters; k++) visit(link.out * filters + k, at(link.tap, c, k));
    },
    ofWeight(w, visit) {
      const [tap, c, k] = partsOf(w);
      for (const link of byTap(tap)) visit(link.out * filters + k, link.in * channels + c);
    },
  };
}

/** A kernel W[tap, c, k]. */
export function convolution(axes: readonly AxisLinks[], strides: Strides, widths: Widths): Connections {
  const { channels, filters } = widths;
  return {
    kernel: 'kernel',
    tex: texOf(strides, 'convolution'),
    ...allPairs(axes, widths, {
      at: (tap, c, k) => (tap * channels + c) * filters + k,
      partsOf(w) {
        const rest = Math.floor(w / filters);
        return [Math.floor(rest / channels), rest % channels, w % filters];
      },
    }),
  };
}

/** Every channel has filters of its own: W[tap, c, m] makes channel c · multiplier + m. */
export function depthwise(
  axes: readonly AxisLinks[],
  strides: Strides,
  { channels, multiplier }: { readonly channels: number; readonly multiplier: number },
): Connections {
  const links = indexLinks(axes);
  const filters = channels * multiplier;
  const ownFilters = (c: number): readonly number[] =>
    Array.from({ length: multiplier }, (_, m) => c * multiplier + m);
  return {
    kernel: 'kernel',
    tex: texOf(strides, 'depthwise'),
    strides: [1, 0, 1],
    runs(visit) {
      links.eachLink((out, from, tap) => {
        for (let c = 0; c < channels; c++) {
          const first = c * multiplier;
          visit(out * filters + first, from * channels + c, tap * filters + first, multiplier);
        }
      });
    },
    ofOutput(o, visit) {
      const k = o % filters;
      for (const link of links.byOut(Math.floor(o / filters)))
        visit(link.in * channels + Math.floor(k / multiplier), link.tap * filters + k);
    },
    ofInput(i, visit) {
      for (const link of links.byIn(Math.floor(i / channels)))
        for (const k of ownFilters(i % channels)) visit(link.out * filters + k, link.tap * filters + k);
    },
    ofWeight(w, visit) {
      const k = w % filters;
      for (const link of links.byTap(Math.floor(w / filters)))
        visit(link.out * filters + k, link.in * channels + Math.floor(k / multiplier));
    },
  };
}

/** Every place of the input stamps its window: W[tap, k, c], filters in front of channels. `axes` as the output sees the input. */
export function transposed(axes: readonly AxisLinks[], widths: Widths): Connections {
  const { channels, filters } = widths;
  const [x, w] = [role('input', 'x_{q,c}'), role('weight', 'W_{u,k,c}')];
  return {
    kernel: 'kernel',
    tex: {
      sum: String.raw`${role('output', 'z_{p,k}')} = \sum_{q,u\,:\;q\text{ stamps }p} \sum_c ${x}\, ${w} + ${role('weight', 'b_k')}`,
      down: String.raw`${slope('upstream', 'x_{q,c}')} = \sum_{u,k} ${delta('p,k')}\, ${w}`,
      weight: String.raw`${slope('weight', 'W_{u,k,c}')} = \sum_{q} ${delta('p,k')}\, ${x}`,
      bias: String.raw`${slope('weight', 'b_k')} = \sum_{p} ${delta('p,k')}`,
    },
    ...allPairs(axes, widths, {
      at: (tap, c, k) => (tap * filters + k) * channels + c,
      partsOf(weight) {
        const rest = Math.floor(weight / channels);
        return [Math.floor(rest / filters), weight % channels, rest % filters];
      },
    }),
  };
}
