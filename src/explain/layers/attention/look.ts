/**
 * @file How steps look at one another, as two sums of products: scores of queries with keys, and what weights take from values.
 * Vectors lie as [steps, heads, numbers], scores and weights as [heads, queries, keys].
 */
import { text } from '#lib/text.ts';
import { plain, role, slope } from '#explain/told.ts';
import type { Pairing } from '#explain/layers/steps/pairing.ts';
import { spoken, sumWords } from '#explain/words.ts';
import { stepWords, type Sight } from './sight.ts';

/** Numbers of one head's vector, and how many heads there are. */
export interface HeadSize {
  readonly heads: number;
  readonly dim: number;
}

/** Names of what is worked out, in TeX. */
export interface LookNames {
  readonly queries: string;
  readonly keys: string;
  readonly values: string;
}

/** Places of numbers in vectors and in tables of [heads, queries, keys]. */
function layoutOf({ queries, keys }: Sight, { heads, dim }: HeadSize) {
  return {
    vector: (step: number, head: number, d: number): number => (step * heads + head) * dim + d,
    vectorParts: (index: number) =>
      [Math.floor(index / (heads * dim)), Math.floor(index / dim) % heads, index % dim] as const,
    cell: (head: number, query: number, key: number): number => (head * queries + query) * keys + key,
    cellParts: (index: number) =>
      [Math.floor(index / (queries * keys)), Math.floor(index / keys) % queries, index % keys] as const,
  };
}

const count = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);

/** S[h, i, j] = q_i · k_j / √d. Where a step may not look, the score stands there and nobody asks for it. */
export function scoring(sight: Sight, size: HeadSize, names: LookNames, scaled: 'scaled' | 'plain'): Pairing {
  const { vector, vectorParts, cell, cellParts } = layoutOf(sight, size);
  const { heads, dim } = size;
  const [q, k] = [names.queries, names.keys];
  const over = scaled === 'scaled' ? String.raw`\frac{1}{\sqrt d} ` : '';
  return {
    ...(scaled === 'scaled' && {
      scale: { ...plain(dim, 'd'), through: 'sqrt' as const, exponent: -1 },
    }),
    letters: [q, k],
    roles: ['input', 'weight'],
    tex: {
      sum: String.raw`${role('output', 'S_{ij}')} = ${over}\sum_d ${role('input', `${q}_{i,d}`)}\, ${role('weight', `${k}_{j,d}`)}`,
      first: String.raw`${slope('upstream', `${q}_{i,d}`)} = ${over}\sum_j ${slope('upstream', 'S_{ij}')}\, ${role('weight', `${k}_{j,d}`)}`,
      second: String.raw`${slope('upstream', `${k}_{j,d}`)} = ${over}\sum_i ${slope('upstream', 'S_{ij}')}\, ${role('input', `${q}_{i,d}`)}`,
    },
    each(visit) {
      for (let h = 0; h < heads; h++)
        for (let i = 0; i < sight.queries; i++)
          for (let j = 0; j < sight.keys; j++)
            for (let d = 0; d < dim; d++) visit(cell(h, i, j), vector(i, h, d), vector(j, h, d));
    },
    ofOutput(o) {
      const [h, i, j] = cellParts(o);
      return count(dim).map((d) => [vector(i, h, d), vector(j, h, d)]);
    },
    ofFirst(a) {
      const [i, h, d] = vectorParts(a);
      return sight.seenBy(i).map((j) => [cell(h, i, j), vector(j, h, d)]);
    },
    ofSecond(b) {
      const [j, h, d] = vectorParts(b);
      return sight.seersOf(j).map((i) => [cell(h, i, j), vector(i, h, d)]);
    },
    termAt: (a) => [vectorParts(a)[2]],
    words: sumWords,
  };
}

/** o[i, h, d] = Σⱼ P[h, i, j] v[j, h, d] */
export function gathering(sight: Sight, size: HeadSize, names: LookNames): Pairing {
  const { vector, vectorParts, cell, cellParts } = layoutOf(sight, size);
  const { heads, dim } = size;
  const v = names.values;
  return {
    letters: ['P', v],
    roles: ['local', 'input'],
    tex: {
      sum: String.raw`${role('output', 'o_{i,d}')} = \sum_j ${role('local', 'P_{ij}')}\, ${role('input', `${v}_{j,d}`)}`,
      first: String.raw`${slope('upstream', 'P_{ij}')} = \sum_d ${slope('upstream', 'o_{i,d}')}\, ${role('input', `${v}_{j,d}`)}`,
      second: String.raw`${slope('upstream', `${v}_{j,d}`)} = \sum_i ${slope('upstream', 'o_{i,d}')}\, ${role('local', 'P_{ij}')}`,
    },
    each(visit) {
      for (let h = 0; h < heads; h++)
        for (let i = 0; i < sight.queries; i++)
          for (const j of sight.seenBy(i))
            for (let d = 0; d < dim; d++) visit(vector(i, h, d), cell(h, i, j), vector(j, h, d));
    },
    ofOutput(o) {
      const [i, h, d] = vectorParts(o);
      return sight.seenBy(i).map((j) => [cell(h, i, j), vector(j, h, d)]);
    },
    ofFirst(a) {
      const [h, i, j] = cellParts(a);
      if (!sight.seenBy(i).includes(j)) return [];
      return count(dim).map((d) => [vector(i, h, d), vector(j, h, d)]);
    },
    ofSecond(b) {
      const [j, h, d] = vectorParts(b);
      return sight.seersOf(j).map((i) => [vector(i, h, d), cell(h, i, j)]);
    },
    termAt: (a) => [cellParts(a)[2]],
    words({ terms, value }, o) {
      const [step] = vectorParts(o);
      const most = terms.reduce((best, each) =>
        each.factors[0]!.value > best.factors[0]!.value ? each : best,
      );
      const [seen, share] = [stepWords(sight.at, most.at![0]!), Math.round(most.factors[0]!.value * 100)];
      return [
        text(
          `Step ${step} takes most from ${seen.en}: ${share} % of what that step offers. What it takes from ${terms.length === 1 ? 'the one step' : `all ${terms.length} steps`} it may look at comes to ${spoken(value)}.`,
          `第 ${step} 步从${seen.zh}取得最多：取它所给的 ${share}%。从可以看到的 ${terms.length} 步合计取得 ${spoken(value)}。`,
        ),
      ];
    },
  };
}
