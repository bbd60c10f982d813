import { text } from '#lib/text.ts';
import { callFromFields } from '#model/layers/keras-settings.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import * as fields from './recurrent-fields.ts';
import { recurrentRules } from './recurrent-rules.ts';

const CALL = {
  title: 'GRU',
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
    resetAfter: fields.resetAfter,
    ...fields.recurrentWeightFields,
    ...fields.penaltyFields,
  },
} as const;

export const gru = defineLayer({
  kind: 'gru',
  ...CALL,
  family: 'sequence',
  code: 'Gr',
  doc: {
    summary: text(
      'Reads a sequence step by step with two gates: one decides how much of the memory is kept, one how much of it the new proposal may see. It learns about as well as an LSTM with a quarter less weights. Cho et al. 2014.',
      '一步一步地读序列，用两个门：一个决定保留多少记忆，一个决定新的提议能看到多少记忆。学习效果与 LSTM 相近，权重少四分之一。Cho 等，2014。',
    ),
    forward: String.raw`\begin{gathered} z, r = \sigma(x_t W_{z,r} + h_{t-1} R_{z,r} + b_{z,r}) \\ n = \tanh\bigl(x_t W_n + b_n + r \odot (h_{t-1} R_n + b'_n)\bigr) \\ h_t = z \odot h_{t-1} + (1 - z) \odot n \\ \text{without reset\_after: } n = \tanh\bigl(x_t W_n + (r \odot h_{t-1}) R_n + b_n\bigr) \end{gathered}`,
    backward: [
      String.raw`\delta_z = \frac{\partial L}{\partial h_t} \odot (h_{t-1} - n) \odot \sigma',\quad \delta_n = \frac{\partial L}{\partial h_t} \odot (1 - z) \odot \tanh'`,
      String.raw`\delta_r = \delta_n \odot (h_{t-1} R_n + b'_n) \odot \sigma'`,
      String.raw`\frac{\partial L}{\partial h_{t-1}} \mathrel{+}= \frac{\partial L}{\partial h_t} \odot z + (\delta_z, \delta_r, r \odot \delta_n) R^\top,\quad \frac{\partial L}{\partial x_t} = (\delta_z, \delta_r, \delta_n) W^\top`,
      String.raw`\frac{\partial L}{\partial W} = \sum_t x_t^\top (\delta_z, \delta_r, \delta_n),\quad \frac{\partial L}{\partial R} = \sum_t h_{t-1}^\top (\delta_z, \delta_r, r \odot \delta_n)`,
    ],
  },
  ...recurrentRules('gru', 'GRU'),
  // What it begins with is said where it is called: layer(x, initial_state=states).
  keras: (spec) => callFromFields(CALL, { ...spec, initialState: 'zeros' }),
});
