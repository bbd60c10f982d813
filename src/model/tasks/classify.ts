import { text } from '#lib/text.ts';
import { hasSteps } from '#model/data-spec.ts';
import { choice } from '#model/fields.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { defineTask, type PartDef } from './task-def.ts';
import { wholeNetwork } from './whole-network.ts';

const fields = {
  answers: choice({
    label: text('Answers', '回答'),
    help: text(
      'At every step of a sequence, the network says what it thinks so far, and every answer is held against the label. The last one, after the whole sequence, is what counts as right or wrong.',
      '每一步都回答时，网络读到序列的每一步都说出目前的判断，每个回答都与标签比较。读完整个序列后的最后一个回答决定对错。',
    ),
    code: 'answers',
    options: ['once', 'every_step'],
    titles: { once: text('once', '一次'), every_step: text('at every step', '每一步') },
    default: 'once',
  }),
} as const;

/** The one stack; where it answers at every step, with as many answers as steps are left at its end. */
const answering: PartDef<typeof fields> = {
  ...wholeNetwork,
  outputs(context) {
    const { data, settings, outputOf } = context;
    const once = wholeNetwork.outputs(context);
    if (settings.answers !== 'every_step' || !hasSteps(data)) return once;
    const end = outputOf('main');
    const steps = end.length === 2 ? end[0]! : data.input[0]!;
    return once?.map((each) => [steps, ...each]) ?? null;
  },
};

export const classify = defineTask({
  kind: 'classify',
  title: text('Tell classes apart', '分类'),
  summary: text('One of several classes for every sample.', '为每个样本选出一个类别。'),
  fields,
  offers: hasSteps,
  parts: [answering],
  losses: LOSS_KINDS,
  suits: ({ target }) => target.kind === 'classes' && target.places.length === 0,
});
