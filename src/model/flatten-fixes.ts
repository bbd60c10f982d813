/** @file Ways from an output that still has places or steps to a plain list. A Dense layer keeps them all, which is rarely meant. */
import { text } from '#lib/text.ts';
import { analyseStack } from './analyse.ts';
import { makeLayer } from './document.ts';
import type { Fix } from './issue.ts';
import type { Layer } from './layers/index.ts';
import type { PartAnalysis } from './parts.ts';

const KINDS = {
  flatten: { title: 'Flatten', rank: null },
  global_average_pooling1d: { title: 'GlobalAveragePooling1D', rank: 2 },
  global_average_pooling2d: { title: 'GlobalAveragePooling2D', rank: 3 },
} as const;

/** Would the layers from `layer` on take a list? */
function takesList({ stack, input }: PartAnalysis, layer: Layer): boolean {
  const at = stack.indexOf(layer);
  const flatten = { ...makeLayer('flatten'), id: 'flatten' };
  const { blocked } = analyseStack([...stack.slice(0, at), flatten, ...stack.slice(at)], input);
  return blocked === undefined;
}

/** Fixes of a stack that fits together but does not end in a list: in front of the first Dense that could read one, or at the end. */
export function flattenFixes(part: PartAnalysis): readonly Fix[] {
  const { stack, analysis } = part;
  const fixes: Fix[] = [];
  const last = stack.at(-1);
  if (last && 'returnSequences' in last && last.returnSequences) {
    fixes.push({
      label: text('Give the last step only', '只输出最后一步'),
      layerId: last.id,
      change: { type: 'update', fields: { returnSequences: false } },
    });
  }
  const spread = analysis.layers.find(
    ({ layer, input }) => layer.kind === 'dense' && input.length > 1 && takesList(part, layer),
  );
  for (const [kind, { title, rank }] of Object.entries(KINDS)) {
    if (!spread || (rank !== null && spread.input.length !== rank)) continue;
    fixes.push({
      label: text(`Insert ${title}`, `插入 ${title}`),
      layerId: spread.layer.id,
      change: { type: 'insert-before', draft: { kind } },
    });
  }
  if (spread) return fixes;
  const append = { type: 'append', draft: { kind: 'flatten' } } as const;
  return [...fixes, { label: text('Add Flatten', '添加 Flatten'), change: append }];
}
