import { text } from '#lib/text.ts';
import { currentRun, defineLesson, type Witness } from './lesson-def.ts';
import type { RunRecord } from './run-record.ts';
import { denseLayers, tellLosses, toyLesson } from './toy-lesson.ts';

const EPOCHS = 10;
const long = (run: RunRecord): boolean => run.steady && run.epochs.length >= EPOCHS;
/** The validation loss after so many epochs. */
const lossThen = (run: RunRecord): number => run.epochs[EPOCHS - 1]!.validation.loss;
/** All that decides a run but its seed. Names of layers, and the order in which a document is written, do not. */
const sameBut = (run: RunRecord): string => {
  const { seed: _seed, title: _title, ...rest } = run.document;
  return JSON.stringify(rest, (name, value: unknown) => {
    if (name === 'id') return undefined;
    const listed = typeof value !== 'object' || value === null || Array.isArray(value);
    return listed
      ? value
      : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
};

/** Is there a pair of long runs that differ in their seed at most, for which this holds? */
const somePair = ({ runs }: Witness, holds: (a: RunRecord, b: RunRecord) => boolean): boolean =>
  runs
    .filter(long)
    .some((a, i, all) => all.slice(i + 1).some((b) => sameBut(a) === sameBut(b) && holds(a, b)));

export const seedDecides = defineLesson({
  id: 'seed-decides',
  title: text('The seed decides', '种子决定一切'),
  summary: text(
    'Weights, order, points: all chance comes from one number. Repeat a run to the last bit.',
    '权重、顺序、数据点：所有随机都来自一个数。把一次训练重现到最后一位。',
  ),
  document: toyLesson({
    title: 'The seed decides',
    dataset: 'circle',
    hidden: denseLayers(1, 4, 'tanh'),
    epochs: EPOCHS,
  }),
  tasks: [
    {
      say: text('Train to the end: 10 epochs.', '训练到底：10 轮。'),
      hint: text('Press Train.', '点“训练”。'),
      goal: ({ runs }) => runs.some(long),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
    {
      say: text(
        'Do it again with the same seed. The loss will be the same, digit by digit.',
        '用同样的种子再来一次。损失会逐位相同。',
      ),
      hint: text(
        'Reset goes back to the first step and keeps the seed. Then press Train.',
        '“重置”回到第一步并保留种子，然后点“训练”。',
      ),
      goal: (witness) =>
        somePair(witness, (a, b) => a.document.seed === b.document.seed && lossThen(a) === lossThen(b)),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
    {
      say: text('Now another seed, as far: another loss.', '换一个种子，训练同样长：损失不同了。'),
      hint: text('New weights draws a seed; or type one.', '“新权重”会抽一个种子，也可以自己输入。'),
      goal: (witness) =>
        somePair(witness, (a, b) => a.document.seed !== b.document.seed && lossThen(a) !== lossThen(b)),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
  ],
  ending: text(
    'One run says little: how much of a difference is luck shows only over several seeds. And a link that carries its seed shows everybody the same curve.',
    '一次训练说明不了多少：差别里有多少是运气，要换几个种子才看得出来。而带着种子的链接会让每个人看到同一条曲线。',
  ),
});
