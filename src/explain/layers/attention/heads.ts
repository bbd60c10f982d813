/** @file Attention of several heads as steps: queries, keys and values, how they look, and what is mixed of it. */
import { text, type Text } from '#lib/text.ts';
import { valueDimOf } from '#model/layers/attention/heads.ts';
import type { Shape } from '#model/shape.ts';
import { everyUnit } from '#explain/layers/core/dense.ts';
import { products } from '#explain/layers/products.ts';
import { paired } from '#explain/layers/steps/pairing.ts';
import { productTex } from '#explain/layers/steps/product-tex.ts';
import type { Source, Step } from '#explain/layers/steps/step.ts';
import { gathering, scoring, type LookNames } from './look.ts';
import { turning } from './turning.ts';
import { sightOf, type Sight } from './sight.ts';
import { weighing } from './weighing.ts';

/** How heads are made and what they may look at. */
export interface HeadsSetup {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim?: number;
  readonly causal: boolean;
  readonly rotary: boolean;
  /** What comes in: [steps, features]. */
  readonly input: Shape;
  readonly mask: readonly boolean[] | null;
  /** In front of the layer's names of weights: `self_attention_layer/`. */
  readonly prefix: string;
  /** What is looked at, and its TeX. */
  readonly source: Source;
  readonly symbol: string;
}

interface Role {
  /** Of its weights. */
  readonly weight: 'query' | 'key' | 'value';
  readonly name: string;
  readonly title: Text;
}

const ROLES: readonly Role[] = [
  { weight: 'query', name: 'q', title: text('the queries', '查询') },
  { weight: 'key', name: 'k', title: text('the keys', '键') },
  { weight: 'value', name: 'v', title: text('the values', '值') },
];

const TURNED: Readonly<Record<string, Text>> = {
  q: text('the queries, turned by their place', '按位置旋转后的查询'),
  k: text('the keys, turned by their place', '按位置旋转后的键'),
};

/** x W + b for all heads at once: [steps, features] → [steps, heads, numbers]. */
function projection(setup: HeadsSetup, { weight, name, title }: Role, dim: number): Step {
  const [places, inputs] = setup.input as readonly [number, number];
  const { numHeads: heads, prefix, source, symbol } = setup;
  return {
    name,
    symbol: name,
    title,
    shape: [places, heads, dim],
    heads: 'middle',
    sources: [source],
    weights: { kernel: `${prefix}${weight}/kernel`, bias: `${prefix}${weight}/bias` },
    explain(site) {
      const bias = site.has('bias') ? `b^{${name}}` : null;
      const tex = productTex([name, symbol, `W^{${name}}`, bias]);
      return products(site, everyUnit({ inputs, units: heads * dim, places }, tex));
    },
  };
}

/** Queries and keys that know where they stand. */
const turned = (setup: HeadsSetup, name: 'q' | 'k'): Step => ({
  name: `${name}′`,
  symbol: `${name}'`,
  title: TURNED[name]!,
  shape: [setup.input[0]!, setup.numHeads, setup.keyDim],
  heads: 'middle',
  sources: [name],
  explain: (site) => turning(site, name),
});

/** What becomes of queries, keys and values, by the names of their steps. */
export interface Looking {
  readonly sight: Sight;
  readonly heads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  /** Steps that are read. */
  readonly from: { readonly queries: Source; readonly keys: Source; readonly values: Source };
  readonly names: LookNames;
  readonly scores: 'scaled' | 'plain';
}

/** Scores, weights, and what the weights take: [queries, heads, valueDim]. */
export function lookSteps(how: Looking): readonly Step[] {
  const { sight, heads, keyDim, valueDim, from, names } = how;
  const table = [heads, sight.queries, sight.keys];
  return [
    {
      name: 'S',
      symbol: 'S',
      title: text('the scores', '得分'),
      shape: table,
      heads: 'first',
      sources: [from.queries, from.keys],
      explain: (site) => paired(site, scoring(sight, { heads, dim: keyDim }, names, how.scores)),
    },
    {
      name: 'P',
      symbol: 'P',
      title: text('the attention', '注意力'),
      shape: table,
      heads: 'first',
      sources: ['S'],
      explain: (site) => weighing(site, sight),
    },
    {
      name: 'o',
      symbol: 'o',
      title: text('what the heads take', '各头取得的内容'),
      shape: [sight.queries, heads, valueDim],
      heads: 'middle',
      sources: ['P', from.values],
      explain: (site) => paired(site, gathering(sight, { heads, dim: valueDim }, names)),
    },
  ];
}

/** Up to the answers of the heads. */
export function headSteps(setup: HeadsSetup): readonly Step[] {
  const { numHeads: heads, keyDim, rotary, causal, mask } = setup;
  const [steps] = setup.input as readonly [number, number];
  const valueDim = valueDimOf(setup);
  const placed = (name: 'q' | 'k'): string => (rotary ? `${name}′` : name);
  const tex = (name: 'q' | 'k'): string => (rotary ? `${name}'` : name);
  return [
    ...ROLES.map((each) => projection(setup, each, each.weight === 'value' ? valueDim : keyDim)),
    ...(rotary ? [turned(setup, 'q'), turned(setup, 'k')] : []),
    ...lookSteps({
      sight: sightOf({ at: 'own', queries: steps, keys: steps, causal, mask }),
      heads,
      keyDim,
      valueDim,
      from: { queries: placed('q'), keys: placed('k'), values: 'v' },
      names: { queries: tex('q'), keys: tex('k'), values: 'v' },
      scores: 'scaled',
    }),
  ];
}

/** All heads' answers mixed into as many features as came in. */
export function mixingStep(setup: HeadsSetup, name: string, symbol: string): Step {
  const [places, features] = setup.input as readonly [number, number];
  const { prefix, numHeads } = setup;
  const inputs = numHeads * valueDimOf(setup);
  return {
    name,
    symbol,
    title: text('all heads mixed', '各头混合的结果'),
    shape: [places, features],
    sources: ['o'],
    weights: { kernel: `${prefix}attention_output/kernel`, bias: `${prefix}attention_output/bias` },
    explain(site) {
      const tex = productTex([symbol, 'o', 'W^{o}', site.has('bias') ? 'b^{o}' : null]);
      return products(site, everyUnit({ inputs, units: features, places }, tex));
    },
  };
}
