import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { defineSchedule, reductionFactor } from './schedule-def.ts';

/** PyTorch's `StepLR`, counted in epochs. */
export const stepDecay = defineSchedule({
  kind: 'step_decay',
  title: text('Step decay', '阶梯衰减'),
  code: 'step',
  summary: text(
    'Drops at once every few epochs and stays there: long strides first, then careful ones.',
    '每隔几轮一下子降低，然后保持不变：先大步，后小步。',
  ),
  formula: [String.raw`\eta_t = \eta\, \gamma^{\lfloor t / (k E) \rfloor}`],
  fields: {
    everyEpochs: int({
      label: text('Every k epochs', '每 k 轮'),
      help: text('Epochs from one drop to the next.', '两次下降之间相隔的轮数。'),
      code: 'every',
      min: 1,
      max: 10_000,
      default: 3,
    }),
    factor: reductionFactor,
  },
  rateAt: ({ everyEpochs, factor }, base, { step, stepsPerEpoch }) =>
    base * factor ** Math.floor(step / (everyEpochs * stepsPerEpoch)),
});
