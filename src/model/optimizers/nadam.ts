import { text } from '#lib/text.ts';
import { decay, defineOptimizer, epsilon, learningRate, startingAt, weightDecay } from './optimizer-def.ts';

/** Dozat 2015, http://cs229.stanford.edu/proj2015/054_report.pdf, with its schedule of the momentum. */
export const nadam = defineOptimizer({
  kind: 'nadam',
  title: 'Nadam',
  code: 'nadam',
  summary: text(
    'Adam with Nesterov’s look ahead: the newest gradient counts twice, and the momentum warms up over the first steps.',
    '带 Nesterov 前瞻的 Adam：最新的梯度分量更重，动量在最初若干步内逐渐升高。',
  ),
  formula: [
    String.raw`u_t = \beta_1 (1 - \tfrac{1}{2}\, 0.96^t) \qquad U_t = \textstyle\prod_{i \le t} u_i`,
    String.raw`m \leftarrow \beta_1 m + (1 - \beta_1) g`,
    String.raw`v \leftarrow \beta_2 v + (1 - \beta_2) g^2`,
    String.raw`\hat m = \frac{u_{t+1}}{1 - U_{t+1}}\, m + \frac{1 - u_t}{1 - U_t}\, g`,
    String.raw`w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}`,
  ],
  fields: {
    learningRate: learningRate(0.001),
    beta1: decay('β₁', 'b1', 0.9),
    beta2: decay('β₂', 'b2', 0.999),
    epsilon,
    weightDecay: weightDecay(0),
  },
  slots: () => startingAt(0, 'm', 'v'),
});
