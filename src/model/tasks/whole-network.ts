import { text } from '#lib/text.ts';
import { answerShape, classCount, type DataShape } from '#model/data-spec.ts';
import { lossDef, type LossKind } from '#model/losses/index.ts';
import type { Shape } from '#model/shape.ts';
import type { PartDef } from './task-def.ts';

/** Two classes may be answered by one number, on one side of a cut or the other: where the loss is not one of distributions, that is the natural way. */
function answersTo(data: DataShape, loss: LossKind): readonly Shape[] {
  const each = answerShape(data);
  if (classCount(data) !== 2) return [each];
  const one = [...each.slice(0, -1), 1];
  return lossDef({ kind: loss }).outputActivation === 'softmax' ? [each] : [one, each];
}

/** The one stack of a task that has only one: from a sample to the answer. */
export const wholeNetwork: PartDef = {
  name: 'main',
  title: text('Network', '网络'),
  summary: text('From a sample to the answer.', '从样本到答案。'),
  input: ({ data }) => data.input,
  outputs: ({ data, loss }) => answersTo(data, loss),
  answers: true,
};
