import type { Explain } from '#explain/layers/layer-explanation.ts';
import { INPUT, LEFT, LEFT_NAME } from '#explain/layers/steps/step.ts';
import { stepwise } from '#explain/layers/steps/stepwise.ts';
import { lookSteps } from './heads.ts';
import { sightOf } from './sight.ts';

/** One head without weights: steps are asked for, and taken, as the encoder has left them. Luong et al. 2015, arXiv:1508.04025. */
export const crossAttention: Explain<'attention'> = (site) => {
  if (!site.left) return null;
  const [queries, dim] = site.input as readonly [number, number];
  const [keys] = site.read(site.left.steps).shape as readonly [number, number];
  return stepwise(
    site,
    lookSteps({
      sight: sightOf({ at: 'encoder', queries, keys, causal: false, mask: site.leftMask() }),
      heads: 1,
      keyDim: dim,
      valueDim: dim,
      from: { queries: INPUT, keys: LEFT, values: LEFT },
      names: { queries: 'x', keys: LEFT_NAME, values: LEFT_NAME },
      scores: 'plain',
    }),
  );
};
