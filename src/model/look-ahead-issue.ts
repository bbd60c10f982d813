/** @file Layers that let a step see later ones, where it is the next token that a step has to say: they would only copy it. */
import { text } from '#lib/text.ts';
import type { Issue, LayerFix } from './issue.ts';
import { REMOVE_LAYER } from './layer-fixes.ts';
import { layerDef, type Layer } from './layers/index.ts';
import type { PartAnalysis } from './parts.ts';
import { allLayers } from './stack.ts';

const causally: LayerFix = {
  label: text('Make it causal', '改为因果'),
  change: { type: 'update', fields: { causal: true } },
};

/** How a layer that looks ahead would look back only; null where it does so already. */
function lookBack(layer: Layer): LayerFix | null {
  switch (layer.kind) {
    case 'self_attention':
    case 'multi_head_attention':
    case 'transformer_block':
      return layer.causal ? null : causally;
    case 'lstm':
    case 'gru':
    case 'simple_rnn':
      return layer.goBackwards
        ? {
            label: text('Read forwards', '改为正向处理'),
            change: { type: 'update', fields: { goBackwards: false } },
          }
        : null;
    case 'conv1d':
      return layer.kernelSize > 1 && layer.padding !== 'causal'
        ? {
            label: text('Use causal padding', '使用因果填充'),
            change: { type: 'update', fields: { padding: 'causal' } },
          }
        : null;
    case 'bidirectional':
      return REMOVE_LAYER;
    default:
      return null;
  }
}

/** The first layer of a decoder that looks ahead; null where none does. */
export function lookAheadIssue({ def, stack }: PartAnalysis): Issue | null {
  if (def.reads === undefined) return null;
  for (const layer of allLayers(stack)) {
    const fix = lookBack(layer);
    if (!fix) continue;
    const { title } = layerDef(layer);
    return {
      severity: 'error',
      layerId: layer.id,
      message: text(
        `${title} sees later steps, and so what the decoder has yet to say: it would learn to copy it and have nothing to say by itself.`,
        `${title} 能看到后面的步，也就是解码器还没说出的内容：它只会学着抄写，自己却什么也说不出来。`,
      ),
      fixes: [{ ...fix, layerId: layer.id }],
    };
  }
  return null;
}
