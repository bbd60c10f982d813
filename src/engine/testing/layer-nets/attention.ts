import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { conv, flatten, head, type LayerNets } from './stages.ts';

/** Sequences of 6 steps; the gradient below them comes through the layers under test. */
const onSteps = (...layers: LayerSpec[]): readonly LayerSpec[] => [
  conv(),
  makeLayer('reshape', { targetShape: '6,-1' }),
  ...layers,
  flatten,
  head(),
];

export const attention: LayerNets = {
  'multi_head_attention with values of another size': onSteps(
    makeLayer('multi_head_attention', { numHeads: 2, keyDim: 3, valueDim: 4 }),
  ),
  'multi_head_attention, causal, rotary, with dropout': onSteps(
    makeLayer('multi_head_attention', {
      numHeads: 2,
      keyDim: 4,
      causal: true,
      rotary: true,
      dropout: 0.3,
      useBias: false,
    }),
  ),
  'self_attention and a causal one': onSteps(
    makeLayer('self_attention', { units: 3 }),
    makeLayer('self_attention', { units: 2, causal: true }),
  ),
  'transformer_block with dropout': onSteps(
    makeLayer('transformer_block', { numHeads: 2, keyDim: 2, intermediateDim: 4, dropout: 0.2 }),
  ),
  'transformer_block, normalised first, causal, rotary': onSteps(
    makeLayer('transformer_block', {
      numHeads: 1,
      keyDim: 4,
      intermediateDim: 3,
      activation: 'gelu',
      causal: true,
      rotary: true,
      normalizeFirst: true,
    }),
  ),
};
