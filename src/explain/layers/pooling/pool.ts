/** @file Pools: of every window the largest number or the mean, channel by channel; global ones have one window over all places. */
import { text } from '#lib/text.ts';
import { poolStride, type PoolingSpec } from '#model/layers/pooling/pooling.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import {
  indexLinks,
  sharedLinks,
  slidingLinks,
  type AxisLinks,
  type LinkIndex,
} from '#explain/layers/links.ts';
import { mixture, type Mixture } from '#explain/layers/mixtures.ts';
import type { StepMask } from '#explain/masks.ts';
import { role, slope } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';

const windowsOf = ({ input, spec }: LayerSite & { readonly spec: PoolingSpec }): readonly AxisLinks[] =>
  input.slice(0, -1).map((length) =>
    slidingLinks(length, {
      size: spec.poolSize,
      stride: poolStride(spec),
      dilation: 1,
      padding: spec.padding,
    }),
  );

/** One window over all places that count. */
const wholeOf = ({ input }: LayerSite, mask: StepMask | null = null): readonly AxisLinks[] => {
  const places = sizeOf(input.slice(0, -1));
  const seen = Array.from({ length: places }, (_, place) => place).filter((place) => mask?.[place] ?? true);
  return [sharedLinks(places, [seen.map((place) => [place, 1] as const)])];
};

const [x, delta] = [role('input', 'x_q'), role('upstream', String.raw`\delta_p`)];

const MAX_TEX = {
  sum: String.raw`${role('output', 'a_p')} = \max_{q \in \text{window } p} ${x}`,
  down: String.raw`${slope('upstream', 'x_q')} = \sum_{p\,:\;q\text{ won } p} ${delta}`,
};
const MEAN_TEX = {
  sum: String.raw`${role('output', 'a_p')} = \tfrac{1}{n} \sum_{q \in \text{window } p} ${x}`,
  down: String.raw`${slope('upstream', 'x_q')} = \sum_{p\,:\;q \in \text{window } p} \tfrac{1}{n}\, ${delta}`,
};

/** Flat indices of the numbers in the window of output `o`. */
const seen = (links: LinkIndex, channels: number, o: number): readonly number[] =>
  links.byOut(Math.floor(o / channels)).map((link) => link.in * channels + (o % channels));

/** Flat indices of the outputs whose windows have number `i`. */
const seers = (links: LinkIndex, channels: number, i: number): readonly number[] =>
  links.byIn(Math.floor(i / channels)).map((link) => link.out * channels + (i % channels));

function largest(site: LayerSite, axes: readonly AxisLinks[]): LayerExplanation {
  const links = indexLinks(axes);
  const channels = site.input.at(-1)!;
  const { values } = site.read(site.source);
  /** The first of equals, as the engines have it. */
  const winner = (o: number): number =>
    seen(links, channels, o).reduce((best, i) => (values[i]! > values[best]! ? i : best));
  const mixed: Mixture = {
    tex: MAX_TEX,
    seenBy: (o) => seen(links, channels, o),
    ofOutput: (o) => [[winner(o), 1]],
    ofInput: (i) => seers(links, channels, i).flatMap((o) => (winner(o) === i ? [[o, 1] as const] : [])),
    sumWords(line, o) {
      const size = seen(links, channels, o).length;
      const at = placeIn(site.input, winner(o)).slice(0, -1).join(', ');
      return [
        text(
          `The largest of the ${size} numbers in the window is ${spoken(line.value)}, at (${at}). The others are forgotten.`,
          `窗口里 ${size} 个数中最大的是 ${spoken(line.value)}，在 (${at})。其余的都被丢掉。`,
        ),
      ];
    },
    downWords(line, i) {
      const [won, of] = [line.terms.length, seers(links, channels, i).length];
      return won === 0
        ? [
            text(
              'It was not the largest of its window: it changed nothing, so no gradient comes back.',
              '它不是窗口里最大的：没有起作用，所以没有梯度传回来。',
            ),
          ]
        : [
            text(
              `It was the largest in ${won} of ${of} windows: their gradient goes through it undivided, ${spoken(line.value)}.`,
              `它在 ${of} 个窗口中的 ${won} 个里最大：那里的梯度原封不动地从它这里通过，${spoken(line.value)}。`,
            ),
          ];
    },
  };
  return mixture(site, mixed);
}

const LEFT_OUT = text(
  'This step is padding: the mean leaves it out, so no gradient comes back.',
  '这一步是填充：平均时不算它，所以没有梯度传回来。',
);

function averaged(site: LayerSite, axes: readonly AxisLinks[]): LayerExplanation {
  const links = indexLinks(axes);
  const channels = site.input.at(-1)!;
  const shareOf = (o: number): number => 1 / links.byOut(Math.floor(o / channels)).length;
  return mixture(site, {
    tex: MEAN_TEX,
    ofOutput: (o) => seen(links, channels, o).map((i) => [i, shareOf(o)]),
    ofInput: (i) => seers(links, channels, i).map((o) => [o, shareOf(o)]),
    sumWords: ({ terms, value }) => [
      text(
        `The mean of ${terms.length} numbers: ${spoken(value)}.`,
        `${terms.length} 个数的平均值：${spoken(value)}。`,
      ),
    ],
    downWords: ({ terms, value }) => [
      terms.length === 0
        ? LEFT_OUT
        : text(
            `All numbers of a window share its gradient equally; from ${terms.length} of them comes ${spoken(value)}.`,
            `一个窗口的梯度由其中所有数平分；从 ${terms.length} 个窗口得到 ${spoken(value)}。`,
          ),
    ],
  });
}

export const maxPooling1d: Explain<'max_pooling1d'> = (site) => largest(site, windowsOf(site));
export const maxPooling2d: Explain<'max_pooling2d'> = (site) => largest(site, windowsOf(site));
export const averagePooling1d: Explain<'average_pooling1d'> = (site) => averaged(site, windowsOf(site));
export const averagePooling2d: Explain<'average_pooling2d'> = (site) => averaged(site, windowsOf(site));
export const globalMaxPooling1d: Explain<'global_max_pooling1d'> = (site) => largest(site, wholeOf(site));
export const globalMaxPooling2d: Explain<'global_max_pooling2d'> = (site) => largest(site, wholeOf(site));
/** Steps that are padding are left out of the mean. */
export const globalAveragePooling1d: Explain<'global_average_pooling1d'> = (site) =>
  averaged(site, wholeOf(site, site.mask()));
export const globalAveragePooling2d: Explain<'global_average_pooling2d'> = (site) =>
  averaged(site, wholeOf(site));
