import { text } from '#lib/text.ts';
import { callFromFields } from '#model/layers/keras-settings.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import * as fields from './recurrent-fields.ts';
import { recurrentRules } from './recurrent-rules.ts';

const CALL = {
  title: 'LSTM',
  lead: 'units',
  fields: {
    units: fields.units,
    activation: fields.activation,
    recurrentActivation: fields.recurrentActivation,
    returnSequences: fields.returnSequences,
    goBackwards: fields.goBackwards,
    initialState: fields.initialState,
    dropout: fields.dropout,
    recurrentDropout: fields.recurrentDropout,
    unitForgetBias: fields.unitForgetBias,
    ...fields.recurrentWeightFields,
    ...fields.penaltyFields,
  },
} as const;

export const lstm = defineLayer({
  kind: 'lstm',
  ...CALL,
  family: 'sequence',
  code: 'Ls',
  doc: {
    summary: text(
      'Reads a sequence step by step with a memory cell that only gates can change: one lets new things in, one lets old things fade, one decides what to show. Because the memory is passed on by a plain sum, gradients survive many steps. Hochreiter and Schmidhuber 1997; the forget gate by Gers et al. 2000.',
      '一步一步地读序列，记忆单元只能由门来改变：一个放进新内容，一个让旧内容淡去，一个决定输出什么。记忆靠简单的相加向后传递，梯度因此能经过许多步而不消失。Hochreiter 与 Schmidhuber，1997；遗忘门由 Gers 等人在 2000 年提出。',
    ),
    forward: String.raw`\begin{gathered} i, f, o = \sigma(x_t W_{i,f,o} + h_{t-1} R_{i,f,o} + b_{i,f,o}) \\ g = \tanh(x_t W_g + h_{t-1} R_g + b_g) \\ c_t = f \odot c_{t-1} + i \odot g,\quad h_t = o \odot \tanh c_t \end{gathered}`,
    backward: [
      String.raw`\bar c_t = \bar c_{t+1} \odot f_{t+1} + \frac{\partial L}{\partial h_t} \odot o \odot (1 - \tanh^2 c_t)`,
      String.raw`\delta_i = \bar c_t \odot g \odot \sigma',\ \delta_f = \bar c_t \odot c_{t-1} \odot \sigma',\ \delta_g = \bar c_t \odot i \odot \tanh',\ \delta_o = \frac{\partial L}{\partial h_t} \odot \tanh c_t \odot \sigma'`,
      String.raw`\frac{\partial L}{\partial h_{t-1}} \mathrel{+}= \delta_t R^\top,\quad \frac{\partial L}{\partial x_t} = \delta_t W^\top`,
      String.raw`\frac{\partial L}{\partial W} = \sum_t x_t^\top \delta_t,\quad \frac{\partial L}{\partial R} = \sum_t h_{t-1}^\top \delta_t,\quad \frac{\partial L}{\partial b} = \sum_t \delta_t`,
    ],
  },
  ...recurrentRules('lstm', 'LSTM'),
  // What it begins with is said where it is called: layer(x, initial_state=states).
  keras: (spec) => callFromFields(CALL, { ...spec, initialState: 'zeros' }),
});
