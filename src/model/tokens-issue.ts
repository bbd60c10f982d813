import { text } from '#lib/text.ts';
import type { DataShape } from './data-spec.ts';
import type { Issue } from './issue.ts';
import { layerDef } from './layers/index.ts';
import type { PartAnalysis } from './parts.ts';

/** Of a stack that is given tokens: an Embedding needs a row for each of them, and every other kind would take their numbers for sizes. */
export function tokensIssue({ def, stack }: PartAnalysis, { tokens }: DataShape): Issue | null {
  const [first] = stack;
  if (tokens === undefined || def.name !== 'main' || !first) return null;
  if (first.kind !== 'embedding') {
    if (layerDef(first).block) return null; // What stands within it may be one.
    return {
      severity: 'warning',
      layerId: first.id,
      message: text(
        'The numbers of this data are names of tokens, not amounts: 7 is no more than 3. An Embedding gives each token numbers of its own.',
        '这份数据中的数是词元的编号而不是数量：7 并不比 3 大。Embedding 会给每个词元一组可以学习的数。',
      ),
      fixes: [
        {
          label: text('Put an Embedding first', '在最前面放一个 Embedding'),
          layerId: first.id,
          change: { type: 'insert-before', draft: { kind: 'embedding', fields: { inputDim: tokens } } },
        },
      ],
    };
  }
  if (first.inputDim >= tokens) return null;
  return {
    severity: 'error',
    layerId: first.id,
    message: text(
      `The data has ${tokens} different tokens, and this layer has rows for ${first.inputDim}.`,
      `数据有 ${tokens} 种词元，而这一层只有 ${first.inputDim} 行。`,
    ),
    fixes: [
      {
        label: text(`Make it ${tokens} rows`, `改为 ${tokens} 行`),
        layerId: first.id,
        change: { type: 'update', fields: { inputDim: tokens } },
      },
    ],
  };
}
