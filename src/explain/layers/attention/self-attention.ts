import type { Explain } from '#explain/layers/layer-explanation.ts';
import { INPUT } from '#explain/layers/steps/step.ts';
import { stepwise } from '#explain/layers/steps/stepwise.ts';
import { headSteps } from './heads.ts';

/** One head; what it takes is the output. */
export const selfAttention: Explain<'self_attention'> = (site) => {
  const { spec, input } = site;
  const { units: keyDim, causal } = spec;
  return stepwise(
    site,
    headSteps({
      numHeads: 1,
      keyDim,
      causal,
      rotary: false,
      input,
      mask: site.mask(),
      prefix: '',
      source: INPUT,
      symbol: 'x',
    }),
  );
};
