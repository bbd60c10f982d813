import { text } from '#lib/text.ts';
import type { LayerAnalysis } from './analyse.ts';
import type { Issue } from './issue.ts';
import { layerDef, type Layer } from './layers/index.ts';
import { isFrozen } from './layers/trainable.ts';
import { findLayer } from './stack.ts';

/** Whoever keeps a layer from learning: itself, or the outermost block around it that is frozen. */
const freezerOf = ({ layer }: LayerAnalysis, all: readonly LayerAnalysis[]): Layer =>
  all.map((each) => each.layer).find((each) => isFrozen(each) && findLayer({ main: [each] }, layer.id)) ??
  layer;

/** Of a network whose weights are all frozen: the last layer that has any may learn. Null where there are none. */
export function frozenIssue(all: readonly LayerAnalysis[]): Issue | null {
  const last = all.findLast(({ params }) => params.some(({ trainable }) => trainable));
  if (!last) return null;
  const freezer = freezerOf(last, all);
  const { title } = layerDef(freezer);
  return {
    severity: 'error',
    layerId: freezer.id,
    message: text(
      'There is nothing to learn: every layer with weights is frozen.',
      '没有可以学习的东西：所有带权重的层都已冻结。',
    ),
    fixes: [
      {
        label: text(`Let ${title} learn`, `让 ${title} 学习`),
        layerId: freezer.id,
        change: { type: 'update', fields: { trainable: true } },
      },
    ],
  };
}
