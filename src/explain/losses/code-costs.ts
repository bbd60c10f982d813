/** @file What codes add to a loss when they are drawn: how far the distributions that they come from are from a standard normal one. */
import { text } from '#lib/text.ts';
import type { Line } from '#explain/derivation.ts';
import { noiseRef } from '#explain/given.ts';
import { divergences } from '#explain/layers/regularization/divergences.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import { networkOf } from '#explain/network.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { plain, role, sumLine, term, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';

const [mu, ell] = [role('input', String.raw`\mu_j`), role('input', String.raw`\ell_j`)];

interface Cost {
  /** D */
  readonly line: Line;
  /** β */
  readonly weight: number;
}

/** Of every layer that has drawn. */
function costsIn(record: SampleRecord, { read, given }: LayerSite): readonly Cost[] {
  return networkOf(record)!.nodes.flatMap(({ layer, name, source, output }): readonly Cost[] => {
    if (layer.kind !== 'sampling' || layer.klWeight === 0 || !given(noiseRef(name))) return [];
    const line = sumLine({
      tex: String.raw`D = \sum_j \tfrac{1}{2} \bigl(${mu}^2 + e^{${ell}} - ${ell} - 1\bigr)`,
      terms: divergences(read(source).values, output.at(-1)!).map((value, j) =>
        term([plain(value, 'd_j')], [j]),
      ),
    });
    return [{ line, weight: layer.klWeight }];
  });
}

/** `answer` is the loss of what was answered; with what drawing costs where codes were drawn. */
export function withCodeCosts(record: SampleRecord, end: LayerSite, answer: Told): Told {
  const costs = costsIn(record, end);
  if (costs.length === 0) return answer;
  const { from, ...made } = answer.lines.at(-1)!;
  const total = sumLine({
    tex: String.raw`L = R + \beta D`,
    terms: [
      term([plain(made.value, 'R')]),
      ...costs.map(({ line, weight }) => term([plain(weight, String.raw`\beta`), plain(line.value, 'D')])),
    ],
    ...(from && { from }),
  });
  const spread = total.value - made.value;
  const words = text(
    `Of the loss, ${spoken(made.value)} is for what was made of the code, and ${spoken(spread)} for how far the codes are spread from a standard normal distribution.`,
    `损失中，${spoken(made.value)} 来自由编码还原的结果，${spoken(spread)} 来自编码分布与标准正态的差距。`,
  );
  return {
    ...answer,
    lines: [
      ...answer.lines.slice(0, -1),
      { ...made, tex: made.tex.replace(/^L/, 'R') },
      ...costs.map(({ line }) => line),
      total,
    ],
    words: [...answer.words, words],
  };
}
