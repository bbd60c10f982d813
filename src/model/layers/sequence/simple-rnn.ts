import { text } from '#lib/text.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import * as fields from './recurrent-fields.ts';
import { recurrentRules } from './recurrent-rules.ts';

export const simpleRnn = defineLayer({
  kind: 'simple_rnn',
  title: 'SimpleRNN',
  family: 'sequence',
  code: 'Sr',
  lead: 'units',
  fields: {
    units: fields.units,
    activation: fields.activation,
    returnSequences: fields.returnSequences,
    goBackwards: fields.goBackwards,
    dropout: fields.dropout,
    recurrentDropout: fields.recurrentDropout,
    ...fields.recurrentWeightFields,
    ...fields.penaltyFields,
  },
  doc: {
    summary: text(
      'Reads a sequence step by step and keeps a memory: at every step it mixes the new input with what it remembered. The simplest recurrent layer (Elman 1990). Over many steps its gradients fade or explode, which is why LSTM and GRU were invented.',
      '一步一步地读序列并保持记忆：每一步把新的输入与记住的内容混合。它是最简单的循环层（Elman，1990）。步数一多，梯度就会消失或爆炸，LSTM 与 GRU 正是为此而发明的。',
    ),
    forward: String.raw`h_t = f(z_t),\quad z_t = x_t W + h_{t-1} R + b`,
    backward: [
      String.raw`\delta_t = \Bigl(\frac{\partial L}{\partial h_t} + \delta_{t+1} R^\top\Bigr) f'(z_t)`,
      String.raw`\frac{\partial L}{\partial W} = \sum_t x_t^\top \delta_t,\quad \frac{\partial L}{\partial R} = \sum_t h_{t-1}^\top \delta_t,\quad \frac{\partial L}{\partial b} = \sum_t \delta_t`,
      String.raw`\frac{\partial L}{\partial x_t} = \delta_t W^\top`,
    ],
  },
  ...recurrentRules('simple_rnn', 'SimpleRNN'),
});
