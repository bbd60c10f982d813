import { text } from '#lib/text.ts';
import { defineLoss } from './loss-def.ts';

export const klDivergence = defineLoss({
  kind: 'kl_divergence',
  title: text('KL divergence', 'KL 散度'),
  code: 'kl',
  summary: text(
    'How far the network’s distribution over the classes is from the target’s, in nats. For a single right class it is the cross-entropy.',
    '网络给出的类别分布与目标分布相差多远，单位为奈特。只有一个正确类别时，它就是交叉熵。',
  ),
  formula: [
    String.raw`L = \sum_k y_k \ln \frac{y_k}{p_k}, \quad p = \operatorname{softmax}(z), \quad 0 \ln 0 = 0`,
  ],
  gradient: [String.raw`\frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k`],
  fields: {},
  outputActivation: 'softmax',
});
