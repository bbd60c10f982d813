/** @file Padding, cropping and enlarging: every place of the output takes places of the input, axis by axis, all channels alike. */
import { text, type Text } from '#lib/text.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { indexLinks, sharedLinks, type AxisLinks } from '#explain/layers/links.ts';
import { mixture } from '#explain/layers/mixtures.ts';
import { role, slope } from '#explain/told.ts';

const TEX = {
  sum: String.raw`${role('output', 'a_{p,c}')} = \sum_q s_{pq}\, ${role('input', 'x_{q,c}')}`,
  down: String.raw`${slope('upstream', 'x_{q,c}')} = \sum_p s_{pq}\, ${role('upstream', String.raw`\delta_{p,c}`)}`,
};

function upWords(seen: number): Text {
  if (seen === 0) return text('Beyond the edge there is nothing: 0.', '边缘之外什么也没有：0。');
  if (seen === 1) return text('The number of one place, as it is.', '某一位置上的数，原样不变。');
  return text(`A blend of ${seen} neighbours.`, `由 ${seen} 个相邻位置混合而成。`);
}

function backWords(seers: number): Text {
  if (seers === 0) return text('It was cut off: no gradient comes back.', '它被裁掉了：没有梯度传回。');
  return text(
    `It went to ${seers === 1 ? '1 place' : `${seers} places`}: what they are told adds up here.`,
    `它去了 ${seers} 个位置：那里得到的梯度在此相加。`,
  );
}

function linked(site: LayerSite, axes: readonly AxisLinks[]): LayerExplanation {
  const links = indexLinks(axes);
  const channels = site.input.at(-1)!;
  return mixture(site, {
    tex: TEX,
    ofOutput: (o) =>
      links.byOut(Math.floor(o / channels)).map((link) => [link.in * channels + (o % channels), link.share]),
    ofInput: (i) =>
      links.byIn(Math.floor(i / channels)).map((link) => [link.out * channels + (i % channels), link.share]),
    sumWords: ({ terms }) => [upWords(terms.length)],
    downWords: ({ terms }) => [backWords(terms.length)],
  });
}

/** Places from −before to length + after; outside the axis there is nothing to take. */
const framed = (length: number, before: number, after: number): AxisLinks =>
  sharedLinks(
    length,
    Array.from({ length: before + length + after }, (_, out) => {
      const place = out - before;
      return place >= 0 && place < length ? [[place, 1] as const] : [];
    }),
  );

const repeated = (length: number, size: number): AxisLinks =>
  sharedLinks(
    length,
    Array.from({ length: length * size }, (_, out) => [[Math.floor(out / size), 1] as const]),
  );

/** Between the two nearest centres of pixels; at the edge both are the same. */
const blended = (length: number, size: number): AxisLinks =>
  sharedLinks(
    length,
    Array.from({ length: length * size }, (_, out) => {
      const center = (out + 0.5) / size - 0.5;
      const below = Math.floor(center);
      const inside = (at: number): number => Math.min(length - 1, Math.max(0, at));
      const [near, far] = [inside(below), inside(below + 1)];
      const share = center - below;
      if (near === far || share === 0) return [[near, 1] as const];
      return [[near, 1 - share] as const, [far, share] as const];
    }),
  );

export const zeroPadding1d: Explain<'zero_padding1d'> = (site) =>
  linked(site, [framed(site.input[0]!, site.spec.before, site.spec.after)]);
export const zeroPadding2d: Explain<'zero_padding2d'> = (site) => {
  const { top, bottom, left, right } = site.spec;
  return linked(site, [framed(site.input[0]!, top, bottom), framed(site.input[1]!, left, right)]);
};
export const cropping1d: Explain<'cropping1d'> = (site) =>
  linked(site, [framed(site.input[0]!, -site.spec.before, -site.spec.after)]);
export const cropping2d: Explain<'cropping2d'> = (site) => {
  const { top, bottom, left, right } = site.spec;
  return linked(site, [framed(site.input[0]!, -top, -bottom), framed(site.input[1]!, -left, -right)]);
};
export const upSampling1d: Explain<'up_sampling1d'> = (site) =>
  linked(site, [repeated(site.input[0]!, site.spec.size)]);
export const upSampling2d: Explain<'up_sampling2d'> = (site) => {
  const { size, interpolation } = site.spec;
  const enlarged = interpolation === 'nearest' ? repeated : blended;
  return linked(
    site,
    site.input.slice(0, 2).map((length) => enlarged(length, size)),
  );
};
