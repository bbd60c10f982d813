import { text } from '#lib/text.ts';
import { projectionBetween } from '#model/layers/block/projection.ts';
import { sizeOf } from '#model/shape.ts';
import { convolution } from '#explain/layers/convolution/convolve.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { slidingLinks } from '#explain/layers/links.ts';
import { moved } from '#explain/layers/passing.ts';
import { products } from '#explain/layers/products.ts';
import { role, slope, sumLine, term, told } from '#explain/told.ts';
import { UNDIVIDED } from '#explain/words.ts';

const PAST = text('The input goes past the layers inside as it is.', '输入原样绕过内部各层。');

/** What goes past the layers inside: the input, or its projection by a product at every `stride`-th place. */
function bypassOf(site: LayerSite): LayerExplanation {
  const projection = projectionBetween(site.input, site.output);
  if (projection === 'identity' || !projection) return moved(site, (o) => o, PAST);
  const { stride } = projection;
  const axes = site.input
    .slice(0, -1)
    .map((length) => slidingLinks(length, { size: 1, stride, dilation: 1, padding: 'same' }));
  const channels = { channels: site.input.at(-1)!, filters: site.output.at(-1)! };
  const connections = convolution(axes, { strides: stride, dilationRate: 1 }, channels);
  return products(site, { ...connections, kernel: 'projection' });
}

/** z = F(x) + P x: the gradient goes both ways undivided. */
export const residual: Explain<'residual'> = (site) => {
  const bypass = bypassOf(site);
  const end = site.ends[0]!;
  const inside = site.factors(end, 'local', 'F');
  return {
    sum(o) {
      const past = bypass.sum(o);
      const [line] = past.lines;
      const both = sumLine({
        tex: String.raw`${role('output', 'z')} = ${role('local', 'F(x)')} + ${role('input', 'P x')}`,
        terms: [term([inside(o)]), ...line!.terms],
        from: { tensor: site.z, index: o },
      });
      return told([both], { marks: [{ tensor: end, indices: [o] }, ...past.marks], words: past.words });
    },
    sums() {
      const past = bypass.sums();
      return Float64Array.from(site.read(end).values, (value, o) => value + past[o]!);
    },
    down(i, branch) {
      if (branch === null) return bypass.down(i, null);
      const d = site.factors(site.delta, 'upstream', String.raw`\delta`)(i);
      const line = sumLine({
        tex: String.raw`${slope('upstream', 'F')} = ${role('upstream', String.raw`\delta`)}`,
        terms: [term([d])],
      });
      return told([line], { words: [UNDIVIDED], marks: [{ tensor: site.delta, indices: [i] }] });
    },
    downs: () =>
      Float64Array.from({ length: sizeOf(site.input) }, (_, i) => bypass.down(i, null).lines.at(-1)!.value),
    weightGradient: (name, index) => bypass.weightGradient(name, index),
  };
};
