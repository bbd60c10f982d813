/** @file Convolutions as products: which number of the input meets which weight, along whatever axes the window slides. */
import { indexLinks, type AxisLinks, type LinkIndex } from '#explain/layers/links.ts';
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

/** Every channel meets every filter: W[tap, c, k]. */
export function convolution(
  axes: readonly AxisLinks[],
  strides: Strides,
  { channels, filters }: { readonly channels: number; readonly filters: number },
): Connections {
  const links: LinkIndex = indexLinks(axes);
  const weightAt = (tap: number, c: number, k: number): number => (tap * channels + c) * filters + k;
  return {
    kernel: 'kernel',
    tex: texOf(strides, 'convolution'),
    each(visit) {
      for (const link of links.links)
        for (let c = 0; c < channels; c++)
          for (let k = 0; k < filters; k++)
            visit(link.out * filters + k, link.in * channels + c, weightAt(link.tap, c, k));
    },
    ofOutput(o, visit) {
      const k = o % filters;
      for (const link of links.byOut[Math.floor(o / filters)]!)
        for (let c = 0; c < channels; c++) visit(link.in * channels + c, weightAt(link.tap, c, k));
    },
    ofInput(i, visit) {
      const c = i % channels;
      for (const link of links.byIn[Math.floor(i / channels)]!)
        for (let k = 0; k < filters; k++) visit(link.out * filters + k, weightAt(link.tap, c, k));
    },
    ofWeight(w, visit) {
      const [k, rest] = [w % filters, Math.floor(w / filters)];
      for (const link of links.byTap[Math.floor(rest / channels)]!)
        visit(link.out * filters + k, link.in * channels + (rest % channels));
    },
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
    each(visit) {
      for (const link of links.links)
        for (let k = 0; k < filters; k++)
          visit(
            link.out * filters + k,
            link.in * channels + Math.floor(k / multiplier),
            link.tap * filters + k,
          );
    },
    ofOutput(o, visit) {
      const k = o % filters;
      for (const link of links.byOut[Math.floor(o / filters)]!)
        visit(link.in * channels + Math.floor(k / multiplier), link.tap * filters + k);
    },
    ofInput(i, visit) {
      for (const link of links.byIn[Math.floor(i / channels)]!)
        for (const k of ownFilters(i % channels)) visit(link.out * filters + k, link.tap * filters + k);
    },
    ofWeight(w, visit) {
      const k = w % filters;
      for (const link of links.byTap[Math.floor(w / filters)]!)
        visit(link.out * filters + k, link.in * channels + Math.floor(k / multiplier));
    },
  };
}

/** Every place of the input stamps its window: W[tap, k, c], filters in front of channels. `axes` as the output sees the input. */
export function transposed(
  axes: readonly AxisLinks[],
  { channels, filters }: { readonly channels: number; readonly filters: number },
): Connections {
  const links = indexLinks(axes);
  const weightAt = (tap: number, c: number, k: number): number => (tap * filters + k) * channels + c;
  const [x, w] = [role('input', 'x_{q,c}'), role('weight', 'W_{u,k,c}')];
  return {
    kernel: 'kernel',
    tex: {
      sum: String.raw`${role('output', 'z_{p,k}')} = \sum_{q,u\,:\;q\text{ stamps }p} \sum_c ${x}\, ${w} + ${role('weight', 'b_k')}`,
      down: String.raw`${slope('upstream', 'x_{q,c}')} = \sum_{u,k} ${delta('p,k')}\, ${w}`,
      weight: String.raw`${slope('weight', 'W_{u,k,c}')} = \sum_{q} ${delta('p,k')}\, ${x}`,
      bias: String.raw`${slope('weight', 'b_k')} = \sum_{p} ${delta('p,k')}`,
    },
    each(visit) {
      for (const link of links.links)
        for (let c = 0; c < channels; c++)
          for (let k = 0; k < filters; k++)
            visit(link.out * filters + k, link.in * channels + c, weightAt(link.tap, c, k));
    },
    ofOutput(o, visit) {
      const k = o % filters;
      for (const link of links.byOut[Math.floor(o / filters)]!)
        for (let c = 0; c < channels; c++) visit(link.in * channels + c, weightAt(link.tap, c, k));
    },
    ofInput(i, visit) {
      const c = i % channels;
      for (const link of links.byIn[Math.floor(i / channels)]!)
        for (let k = 0; k < filters; k++) visit(link.out * filters + k, weightAt(link.tap, c, k));
    },
    ofWeight(at, visit) {
      const [c, rest] = [at % channels, Math.floor(at / channels)];
      for (const link of links.byTap[Math.floor(rest / filters)]!)
        visit(link.out * filters + (rest % filters), link.in * channels + c);
    },
  };
}
