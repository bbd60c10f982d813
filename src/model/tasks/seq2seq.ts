import { text } from '#lib/text.ts';
import { answerShape, type DataShape } from '#model/data-spec.ts';
import type { Shape } from '#model/shape.ts';
import { defineTask } from './task-def.ts';

/** Steps of a target; one where the data has no sequences for targets. */
const targetSteps = ({ target }: DataShape): Shape =>
  target.kind === 'classes' && target.places.length === 1 ? target.places : [1];

/** Sutskever et al. 2014, arXiv:1409.3215. */
export const seq2seq = defineTask({
  kind: 'seq2seq',
  title: text('Turn one sequence into another', '序列到序列'),
  summary: text(
    'An encoder reads the source; a decoder says the target, token after token.',
    '编码器读入原文，解码器逐个词元说出结果。',
  ),
  fields: {},
  parts: [
    {
      name: 'main',
      title: text('Encoder', '编码器'),
      summary: text('Reads the source, token by token.', '逐个词元读入原文。'),
      input: ({ data }) => data.input,
      outputs: () => null,
      answers: false,
    },
    {
      name: 'decoder',
      title: text('Decoder', '解码器'),
      summary: text(
        'Reads what has been said so far, and what the encoder left, and says what comes next.',
        '读入已经说出的部分和编码器留下的内容，说出下一个词元。',
      ),
      inputKind: text('tokens said so far', '已经说出的词元'),
      reads: 'main',
      input: ({ data }) => targetSteps(data),
      outputs: ({ data }) => [answerShape(data)],
      answers: true,
    },
  ],
  losses: ['categorical_crossentropy', 'sparse_categorical_crossentropy', 'categorical_focal_crossentropy'],
  turns: [{ learns: ['main', 'decoder'] }],
  suits: ({ input, target, tokens }) =>
    input.length === 1 &&
    target.kind === 'classes' &&
    target.places.length === 1 &&
    target.places[0] !== input[0] &&
    target.classes === tokens,
});
