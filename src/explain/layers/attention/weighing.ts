/** @file From scores to weights: a softmax over the steps that a step may look at. [heads, queries, keys] both. */
import { text, type Text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import type { StepExplanation, StepSite } from '#explain/layers/steps/step.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords } from '#explain/words.ts';
import { stepWords, type Sight } from './sight.ts';

const [SCORE, WEIGHT] = [role('input', 'S_{ij}'), role('output', 'P_{ij}')];

function notSeen(at: Sight['at'], query: number, key: number): Text {
  const seen = stepWords(at, key);
  const later = at === 'own' && key > query;
  return text(
    `Step ${query} may not look at ${seen.en}: it ${later ? 'comes later' : 'does not count'}, so its weight is 0 whatever its score is.`,
    `第 ${query} 步不能看${seen.zh}：它${later ? '在后面' : '不计入'}，所以无论得分多少，权重都是 0。`,
  );
}

const shareWords = (query: number, step: Text, share: number, seen: number): Text =>
  text(
    `Step ${query} gives ${step.en} ${(share * 100).toFixed(share < 0.1 ? 1 : 0)} % of its attention; with ${seen} to look at, an equal share would be ${(100 / seen).toFixed(seen > 10 ? 1 : 0)} %.`,
    `第 ${query} 步把 ${(share * 100).toFixed(share < 0.1 ? 1 : 0)}% 的注意力给了${step.zh}；可看 ${seen} 步，平均每步是 ${(100 / seen).toFixed(seen > 10 ? 1 : 0)}%。`,
  );

const BLIND = text(
  'There is nobody that this step may look at: all weigh the same, and no gradient goes through.',
  '这一步没有可看的步：各步权重相同，也没有梯度通过。',
);

/** The row of a table that a cell is in. */
function rowOf({ queries, keys, ...sight }: Sight, index: number) {
  const query = Math.floor(index / keys) % queries;
  const [seen, key] = [sight.seenBy(query), index % keys];
  const isBlind = sight.isBlind(query);
  return { first: index - key, key, query, seen, isSeen: seen.includes(key), isBlind };
}

/** P = e^S / Σ e^S */
function tellShare({ source, z, factors }: StepSite, sight: Sight, o: number): Told {
  const { first, key, query, seen, isSeen, isBlind } = rowOf(sight, o);
  const from = { tensor: z, index: o };
  const equal = { factors: [], value: 1 / sight.keys };
  if (isBlind)
    return told([sumLine({ tex: String.raw`${WEIGHT} = \tfrac{1}{n}`, terms: [equal], from })], {
      words: [BLIND],
    });
  if (!isSeen)
    return told([sumLine({ tex: `${WEIGHT} = 0`, terms: [], from })], {
      words: [notSeen(sight.at, query, key)],
    });
  const s = factors(source, 'input', 'S');
  const total = sumLine({
    tex: String.raw`Z_i = \sum_{j} e^{${SCORE}}`,
    terms: seen.map((j) => term([{ ...s(first + j), through: 'exp' }], [j])),
  });
  const share = sumLine({
    tex: String.raw`${WEIGHT} = \frac{e^{${SCORE}}}{Z_i}`,
    terms: [
      term([
        { ...s(o), through: 'exp' },
        { ...plain(total.value, 'Z_i'), exponent: -1 },
      ]),
    ],
    from,
  });
  const marks = [{ tensor: source, indices: seen.map((j) => first + j) }];
  return told([total, share], {
    marks,
    words: [shareWords(query, stepWords(sight.at, key), share.value, seen.length)],
  });
}

/** ∂L/∂S = P (∂L/∂P − A): more than the row gets on average is worth a higher score. */
function tellDown({ z, delta, factors }: StepSite, sight: Sight, o: number): Told {
  const { first, query, key, seen, isSeen, isBlind } = rowOf(sight, o);
  if (isBlind || !isSeen)
    return told([sumLine({ tex: String.raw`${slope('upstream', 'S_{ij}')} = 0`, terms: [] })], {
      words: [isBlind ? BLIND : notSeen(sight.at, query, key)],
    });
  const p = factors(z, 'local', 'P');
  const g = factors(delta, 'upstream', String.raw`\frac{\partial L}{\partial P}`);
  const average = sumLine({
    tex: String.raw`A_i = \sum_j ${role('local', 'P_{ij}')}\, ${slope('upstream', 'P_{ij}')}`,
    terms: seen.map((j) => term([p(first + j), g(first + j)], [j])),
  });
  const down = sumLine({
    tex: String.raw`${slope('upstream', 'S_{ij}')} = ${role('local', 'P_{ij}')} \Bigl(${slope('upstream', 'P_{ij}')} - A_i\Bigr)`,
    terms: [term([p(o), g(o)]), term([plain(-1, '-1'), p(o), plain(average.value, 'A_i')])],
  });
  const indices = seen.map((j) => first + j);
  const marks = [z, delta].map((tensor) => ({ tensor, indices }));
  return told([average, down], { marks, words: pullWords(down) });
}

/** Fills a table row by row; rows that look at nobody are given `blind`. */
function overRows(
  { output }: StepSite,
  sight: Sight,
  blind: number,
  fill: (first: number, seen: readonly number[], out: Float64Array) => void,
): Float64Array {
  const out = new Float64Array(sizeOf(output));
  for (let first = 0; first < out.length; first += sight.keys) {
    const { seen, isBlind } = rowOf(sight, first);
    if (isBlind) out.fill(blind, first, first + sight.keys);
    else fill(first, seen, out);
  }
  return out;
}

function shares(site: StepSite, sight: Sight): Float64Array {
  const { values } = site.read(site.source);
  return overRows(site, sight, 1 / sight.keys, (first, seen, out) => {
    const top = seen.reduce((most, j) => Math.max(most, values[first + j]!), -Infinity);
    const total = seen.reduce((sum, j) => sum + Math.exp(values[first + j]! - top), 0);
    for (const j of seen) out[first + j] = Math.exp(values[first + j]! - top) / total;
  });
}

function downs(site: StepSite, sight: Sight): Float64Array {
  const [p, g] = [site.read(site.z).values, site.read(site.delta).values];
  return overRows(site, sight, 0, (first, seen, out) => {
    const average = seen.reduce((sum, j) => sum + p[first + j]! * g[first + j]!, 0);
    for (const j of seen) out[first + j] = p[first + j]! * (g[first + j]! - average);
  });
}

export const weighing = (site: StepSite, sight: Sight): StepExplanation => ({
  sum: (o) => tellShare(site, sight, o),
  sums: () => shares(site, sight),
  down: (i) => tellDown(site, sight, i),
  downs: () => downs(site, sight),
  weightGradient: () => told([]), // It has none.
});
