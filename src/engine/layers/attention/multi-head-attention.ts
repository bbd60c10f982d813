import type { LayerOp } from '#engine/layers/layer-op.ts';
import { valueDimOf } from '#model/layers/attention/heads.ts';
import { attendWithHeads, attentionOutput } from './heads.ts';

/** [batch, steps, features] → the same. */
export const multiHeadAttention: LayerOp<'multi_head_attention'> = (spec) => {
  const how = { ...spec, heads: spec.numHeads, valueDim: valueDimOf(spec) };
  return (x, weights, pass) => attentionOutput(attendWithHeads(x, weights, how, pass), weights);
};
