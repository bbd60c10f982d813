import { call, type Construction } from '#model/construction.ts';
import { text, verbatim } from '#lib/text.ts';
import { choice, defaultsOf } from '#model/fields.ts';
import { callFromFields } from '#model/layers/keras-settings.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { sizeOf } from '#model/shape.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import * as fields from './recurrent-fields.ts';
import {
  cellParams,
  recurrentCost,
  recurrentShape,
  torchRecurrent,
  type CellKind,
  type RecurrentSpec,
} from './recurrent-rules.ts';
import { simpleRnn } from './simple-rnn.ts';

export const MERGE_MODES = ['concat', 'sum', 'mul', 'ave'] as const;

const LAYERS = { lstm, gru, simple_rnn: simpleRnn } as const;

/** The layer inside as Keras makes it, with those of the settings that it has. */
const innerCall = (layer: CellKind, spec: RecurrentSpec): Construction =>
  callFromFields(LAYERS[layer], { ...defaultsOf(LAYERS[layer].fields), ...spec, trainable: true });

export const bidirectional = defineLayer({
  kind: 'bidirectional',
  title: 'Bidirectional',
  family: 'sequence',
  code: 'Bi',
  lead: 'units',
  fields: {
    units: fields.units,
    layer: choice({
      label: text('Layer', '层'),
      help: text('The recurrent layer that reads both ways.', '双向读取的循环层。'),
      options: ['lstm', 'gru', 'simple_rnn'],
      codes: { gru: 'y', simple_rnn: 'z' },
      default: 'lstm',
    }),
    mergeMode: choice({
      label: text('Merge', '合并'),
      help: text(
        'How the outputs of both directions become one: side by side, added, multiplied or averaged.',
        '两个方向的输出如何合为一个：并排、相加、相乘或取平均。',
      ),
      options: MERGE_MODES,
      codes: { sum: 'q', mul: 'p', ave: 'v' },
      default: 'concat',
    }),
    activation: fields.activation,
    recurrentActivation: fields.recurrentActivation,
    returnSequences: fields.returnSequences,
    dropout: fields.dropout,
    recurrentDropout: fields.recurrentDropout,
    unitForgetBias: fields.unitForgetBias,
    resetAfter: fields.resetAfter,
    ...fields.recurrentWeightFields,
  },
  doc: {
    summary: text(
      'Two recurrent layers read the same sequence, one from the front and one from the back, each with its own weights. So at every step the output knows what comes before and what comes after. Schuster and Paliwal 1997.',
      '两个循环层读同一个序列，一个从前往后，一个从后往前，各有自己的权重。于是每一步的输出既知道前文也知道后文。Schuster 与 Paliwal，1997。',
    ),
    forward: String.raw`a_t = \operatorname{merge}(\overrightarrow{h}_t, \overleftarrow{h}_t)`,
    backward: [
      String.raw`\text{concat: } \frac{\partial L}{\partial \overrightarrow{h}_t},\ \frac{\partial L}{\partial \overleftarrow{h}_t} \text{ are the halves of } \frac{\partial L}{\partial a_t}`,
      String.raw`\text{sum: both are } \frac{\partial L}{\partial a_t};\quad \text{ave: half of it};\quad \text{mul: } \frac{\partial L}{\partial \overrightarrow{h}_t} = \frac{\partial L}{\partial a_t} \odot \overleftarrow{h}_t \text{ and the other way round}`,
      String.raw`\frac{\partial L}{\partial x_t} = \overrightarrow{\delta}_t \overrightarrow{W}^\top + \overleftarrow{\delta}_t \overleftarrow{W}^\top`,
    ],
  },
  describe: ({ units, layer, mergeMode, returnSequences }) => [
    text(`2 × ${units} units`, `2 × ${units} 个单元`),
    verbatim(LAYERS[layer].title),
    ...(mergeMode === 'concat' ? [] : [verbatim(mergeMode)]),
    ...(returnSequences ? [text('every step', '每一步')] : []),
  ],
  keepsMask: ({ returnSequences }) => returnSequences,
  inferShape: (spec, input) =>
    recurrentShape('Bidirectional', spec, spec.units * (spec.mergeMode === 'concat' ? 2 : 1), input),
  params: (spec, input) =>
    ['forward', 'backward'].flatMap((way) =>
      cellParams(spec.layer, spec, input[1]!).map((param) => ({
        ...param,
        name: `${way}_${spec.layer}/${param.name}`,
      })),
    ),
  cost({ layer, units }, input, output) {
    const one = recurrentCost(layer, units, input);
    return { multiplyAdds: 2 * one.multiplyAdds, activations: 2 * one.activations + sizeOf(output) };
  },
  keras: (spec) =>
    call(
      'layers.Bidirectional',
      [innerCall(spec.layer, spec)],
      spec.mergeMode === 'concat' ? {} : { merge_mode: spec.mergeMode },
    ),
  torch: (spec, input) =>
    spec.mergeMode === 'concat' ? torchRecurrent(spec.layer, spec, input, { bidirectional: true }) : null,
});
