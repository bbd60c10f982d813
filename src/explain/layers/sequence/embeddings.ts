/** @file Layers that look vectors up: by token, or by place. */
import { text } from '#lib/text.ts';
import { positionWave } from '#model/layers/sequence/position-waves.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term, told } from '#explain/told.ts';
import { pullWords, voteWords } from '#explain/words.ts';

const NO_SLOPE = text(
  'A token is a number of a row, not an amount: there is no gradient with respect to it.',
  '词元只是行号，不是数量：对它没有梯度可言。',
);

/** a[t, d] = E[token t, d]. */
export const embedding: Explain<'embedding'> = (site) => {
  const { source, output, input, spec } = site;
  const width = output.at(-1)!;
  const tokens = site.read(source).values;
  const rowAt = (t: number): number => Math.min(spec.inputDim - 1, Math.max(0, Math.trunc(tokens[t]!)));
  const table = site.weight('embeddings');
  const e = site.factors(table, 'weight', 'E');
  const cell = (o: number): number => rowAt(Math.floor(o / width)) * width + (o % width);
  return {
    sum(o) {
      const line = sumLine({
        tex: String.raw`${role('output', 'a_{t,d}')} = ${role('weight', 'E_{x_t,d}')}`,
        terms: [term([e(cell(o))])],
        from: { tensor: site.z, index: o },
      });
      const row = rowAt(Math.floor(o / width));
      const words = text(`Row ${row} of the table, for token ${row}.`, `表中第 ${row} 行，对应词元 ${row}。`);
      return told([line], { words: [words], marks: [{ tensor: table, indices: [cell(o)] }] });
    },
    sums: () => Float64Array.from({ length: sizeOf(output) }, (_, o) => e(cell(o)).value),
    down: () =>
      told([sumLine({ tex: String.raw`${slope('upstream', 'x_t')} = 0`, terms: [] })], { words: [NO_SLOPE] }),
    downs: () => new Float64Array(sizeOf(input)),
    weightGradient(_name, index) {
      const d = site.factors(site.delta, 'upstream', String.raw`\delta`);
      const [row, column] = [Math.floor(index / width), index % width];
      const indices = Array.from(tokens, (_, t) => t)
        .filter((t) => rowAt(t) === row)
        .map((t) => t * width + column);
      const line = sumLine({
        tex: String.raw`${slope('weight', 'E_{r,d}')} = \sum_{t\,:\;x_t = r} ${role('upstream', String.raw`\delta_{t,d}`)}`,
        terms: indices.map((o) => term([d(o)], placeIn(output, o))),
      });
      return told([line], {
        words: voteWords(line, `E[${row},${column}]`),
        marks: [{ tensor: site.delta, indices }],
      });
    },
  };
};

/** a = x + P, with a vector for every step. */
export const positionEmbedding: Explain<'position_embedding'> = (site) => {
  const { source, output, spec } = site;
  const x = site.factors(source, 'input', 'x');
  const learned = site.has('embeddings') ? site.factors(site.weight('embeddings'), 'weight', 'P') : null;
  const added = (o: number) =>
    learned?.(o) ??
    plain(positionWave(o, output.at(-1)!, spec.maxWavelength), `P_{${placeIn(output, o).join(',')}}`);
  const d = () => site.factors(site.delta, 'upstream', String.raw`\delta`);
  return {
    sum: (o) =>
      told([
        sumLine({
          tex: String.raw`${role('output', 'a_{t,d}')} = ${role('input', 'x_{t,d}')} + ${role('weight', 'P_{t,d}')}`,
          terms: [term([x(o)])],
          bias: added(o),
          from: { tensor: site.z, index: o },
        }),
      ]),
    sums: () => Float64Array.from({ length: sizeOf(output) }, (_, o) => x(o).value + added(o).value),
    down(i) {
      const line = sumLine({
        tex: String.raw`${slope('upstream', 'x')} = ${role('upstream', String.raw`\delta`)}`,
        terms: [term([d()(i)])],
      });
      return told([line], { words: pullWords(line) });
    },
    downs: () => Float64Array.from(site.read(site.delta).values),
    weightGradient(_name, index) {
      const line = sumLine({
        tex: String.raw`${slope('weight', 'P')} = ${role('upstream', String.raw`\delta`)}`,
        terms: [term([d()(index)], placeIn(output, index))],
      });
      return told([line], { words: voteWords(line, `P[${placeIn(output, index).join(',')}]`) });
    },
  };
};
