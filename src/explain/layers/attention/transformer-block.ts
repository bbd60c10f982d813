/** @file Attention and two dense layers, each with a detour around it and a normalisation behind the sum or in front. */
import { text } from '#lib/text.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import { everyUnit } from '#explain/layers/core/dense.ts';
import type { Explain, LayerSite } from '#explain/layers/layer-explanation.ts';
import { normalizing } from '#explain/layers/normalization/group-normalizations.ts';
import { products } from '#explain/layers/products.ts';
import { activating } from '#explain/layers/steps/activating.ts';
import { added } from '#explain/layers/steps/added.ts';
import { productTex } from '#explain/layers/steps/product-tex.ts';
import { INPUT, type Step } from '#explain/layers/steps/step.ts';
import { stepwise } from '#explain/layers/steps/stepwise.ts';
import { headSteps, mixingStep, type HeadsSetup } from './heads.ts';

type Spec = LayerSpecOf<'transformer_block'>;

/** A tensor of the block: its step and its TeX. */
interface Named {
  readonly step: string | typeof INPUT;
  readonly symbol: string;
}

const named = (step: string, symbol: string = step): Named => ({ step, symbol });

/** What the parts of a block have in common. */
interface Part {
  readonly spec: Spec;
  readonly shape: Shape;
}

const nameOf = ({ step }: Named): string => step ?? 'x';

function normalizeStep(
  { spec, shape }: Part,
  from: Named,
  to: Named,
  norm: 'self_attention' | 'feedforward',
): Step {
  const weights = `${norm}_layer_norm`;
  return {
    name: nameOf(to),
    symbol: to.symbol,
    title: text(`the normalised numbers`, '归一化后的数'),
    shape,
    sources: [from.step],
    weights: { gamma: `${weights}/gamma`, beta: `${weights}/beta` },
    explain: (site) => normalizing(site, spec.layerNormEpsilon),
  };
}

const addStep = ({ shape }: Part, [a, b]: readonly [Named, Named], to: Named): Step => ({
  name: nameOf(to),
  symbol: to.symbol,
  title: text('what went past it, added', '加上绕过的部分'),
  shape,
  sources: [a.step, b.step],
  explain: (site) => added(site, [to.symbol, a.symbol, b.symbol]),
});

/** f(u W₁ + b₁) W₂ + b₂ at every step. */
function feedForward({ spec, shape }: Part, from: Named, to: Named): readonly Step[] {
  const [places, features] = shape as readonly [number, number];
  const { intermediateDim: inner, activation } = spec;
  const isBent = activation !== 'linear';
  const hidden = isBent ? named('g') : named('h');
  const dense = (name: string) => ({ kernel: `${name}/kernel`, bias: `${name}/bias` });
  const bend: Step = {
    name: 'g',
    symbol: 'g',
    title: text('the inner units, activated', '内部单元的激活值'),
    shape: [places, inner],
    sources: ['h'],
    explain: (site) => activating(site, activation),
  };
  return [
    {
      name: 'h',
      symbol: 'h',
      title: text('the inner units', '内部单元'),
      shape: [places, inner],
      sources: [from.step],
      weights: dense('feedforward_intermediate_dense'),
      explain: (site) =>
        products(
          site,
          everyUnit(
            { inputs: features, units: inner, places },
            productTex(['h', from.symbol, 'W^{1}', 'b^{1}']),
          ),
        ),
    },
    ...(isBent ? [bend] : []),
    {
      name: nameOf(to),
      symbol: to.symbol,
      title: text('what the dense layers make of it', '全连接层的结果'),
      shape,
      sources: [hidden.step],
      weights: dense('feedforward_output_dense'),
      explain: (site) =>
        products(
          site,
          everyUnit(
            { inputs: inner, units: features, places },
            productTex([to.symbol, hidden.symbol, 'W^{2}', 'b^{2}']),
          ),
        ),
    },
  ];
}

function attend(site: LayerSite<'transformer_block'>, from: Named): readonly Step[] {
  const { input, spec } = site;
  const mask = site.mask();
  const prefix = 'self_attention_layer/';
  const setup: HeadsSetup = { ...spec, input, mask, prefix, source: from.step, symbol: from.symbol };
  return [...headSteps(setup), mixingStep(setup, 'm', 'm')];
}

const [X, M, U, Y, A] = [{ step: INPUT, symbol: 'x' }, named('m'), named('u'), named('y'), named('a')];

export const transformerBlock: Explain<'transformer_block'> = (site) => {
  const part: Part = { spec: site.spec, shape: site.output };
  const [n1, n2] = [named('n₁', 'n^{1}'), named('n₂', 'n^{2}')];
  const [s1, s2] = [named('s₁', 's^{1}'), named('s₂', 's^{2}')];
  const steps = site.spec.normalizeFirst
    ? [
        normalizeStep(part, X, n1, 'self_attention'),
        ...attend(site, n1),
        addStep(part, [X, M], U),
        normalizeStep(part, U, n2, 'feedforward'),
        ...feedForward(part, n2, Y),
        addStep(part, [U, Y], A),
      ]
    : [
        ...attend(site, X),
        addStep(part, [X, M], s1),
        normalizeStep(part, s1, U, 'self_attention'),
        ...feedForward(part, U, Y),
        addStep(part, [U, Y], s2),
        normalizeStep(part, s2, A, 'feedforward'),
      ];
  return stepwise(site, steps);
};
