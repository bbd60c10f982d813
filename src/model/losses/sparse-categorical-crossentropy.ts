import { text } from '#lib/text.ts';
import { defineLoss } from './loss-def.ts';

export const sparseCategoricalCrossentropy = defineLoss({
  kind: 'sparse_categorical_crossentropy',
  title: text('Sparse categorical cross-entropy', '稀疏多类交叉熵'),
  code: 'scce',
  summary: text(
    'Categorical cross-entropy for targets that are the number c of the right class instead of a list of zeros and a one. The same surprise, the same gradient.',
    '目标是正确类别的编号 c（而不是一串 0 和一个 1）时的多类交叉熵。惊讶程度相同，梯度也相同。',
  ),
  formula: [String.raw`L = -\ln p_c, \quad p = \operatorname{softmax}(z)`],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = p_k - [k = c]`],
  fields: {},
  outputActivation: 'softmax',
});
