import type { LayerOp } from '#engine/layers/layer-op.ts';
import { attendWithHeads } from './heads.ts';

/** One head, whose answers are the output: [batch, steps, features] → [batch, steps, units]. */
export const selfAttention: LayerOp<'self_attention'> = ({ units, causal }) => {
  const how = { heads: 1, keyDim: units, valueDim: units, causal, rotary: false, dropout: 0 };
  return (x, weights, pass) => attendWithHeads(x, weights, how, pass);
};
