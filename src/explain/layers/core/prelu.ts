import { text } from '#lib/text.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told } from '#explain/told.ts';
import { pullWords, voteWords } from '#explain/words.ts';

const [x, alpha, delta] = [
  role('input', 'x'),
  role('weight', String.raw`\alpha`),
  role('upstream', String.raw`\delta`),
];

/** a = x where x > 0, α x elsewhere, with a slope for every number or every channel. */
export const prelu: Explain<'prelu'> = (site) => {
  const { source, output, spec } = site;
  const slopes = spec.sharedAxes ? output.at(-1)! : sizeOf(output);
  const weight = site.weight('alpha');
  const [xs, as] = [site.factors(source, 'input', 'x'), site.factors(weight, 'weight', String.raw`\alpha`)];
  const ds = () => site.factors(site.delta, 'upstream', String.raw`\delta`);
  const open = (o: number): boolean => xs(o).value > 0;
  const tellSum = (o: number) => {
    const line = sumLine({
      tex: String.raw`${role('output', 'a')} = ${x} \text{ if } ${x} > 0 \text{ else } ${alpha}\, ${x}`,
      terms: [term(open(o) ? [xs(o)] : [as(o % slopes), xs(o)])],
      from: { tensor: site.z, index: o },
    });
    const words = open(o)
      ? text('Above 0 it goes through as it is.', '大于 0，原样通过。')
      : text('Not above 0: it is multiplied by the learned slope.', '不大于 0：乘以学到的斜率。');
    return told([line], { words: [words], marks: [{ tensor: source, indices: [o] }] });
  };
  const tellDown = (o: number) => {
    const line = sumLine({
      tex: String.raw`${slope('upstream', 'x')} = ${delta} \text{ if } ${x} > 0 \text{ else } ${delta}\, ${alpha}`,
      terms: [term(open(o) ? [ds()(o)] : [ds()(o), as(o % slopes)])],
    });
    return told([line], { words: pullWords(line) });
  };
  return {
    sum: tellSum,
    sums: () => Float64Array.from({ length: sizeOf(output) }, (_, o) => tellSum(o).lines[0]!.value),
    down: tellDown,
    downs: () => Float64Array.from({ length: sizeOf(output) }, (_, o) => tellDown(o).lines[0]!.value),
    weightGradient(_name, index) {
      const indices = Array.from({ length: sizeOf(output) / slopes }, (_, place) => place * slopes + index);
      const line = sumLine({
        tex: String.raw`${slope('weight', String.raw`\alpha`)} = \sum ${delta} \min(0, ${x})`,
        terms: indices.map((o) =>
          term(
            open(o) ? [ds()(o), plain(0, String.raw`\min(0, x)`, 'input')] : [ds()(o), xs(o)],
            placeIn(output, o),
          ),
        ),
      });
      return told([line], { words: voteWords(line, `α[${index}]`), marks: [{ tensor: source, indices }] });
    },
  };
};
