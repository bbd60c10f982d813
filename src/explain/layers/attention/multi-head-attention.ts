import type { Explain } from '#explain/layers/layer-explanation.ts';
import { INPUT } from '#explain/layers/steps/step.ts';
import { stepwise } from '#explain/layers/steps/stepwise.ts';
import { headSteps, mixingStep, type HeadsSetup } from './heads.ts';

export const multiHeadAttention: Explain<'multi_head_attention'> = (site) => {
  const { spec, input } = site;
  const setup: HeadsSetup = { ...spec, input, mask: site.mask(), prefix: '', source: INPUT, symbol: 'x' };
  return stepwise(site, [...headSteps(setup), mixingStep(setup, 'a', 'a')]);
};
