import { text } from '#lib/text.ts';
import { currentRun, defineLesson } from './lesson-def.ts';
import { trainingLoss, validationLoss, type RunRecord } from './run-record.ts';
import { denseLayers, tellLosses, toyLesson } from './toy-lesson.ts';

const LOW = 0.1;
const shareOf = ({ document }: RunRecord): number => Number(document.data['trainShare']);
const overfits = (run: RunRecord): boolean =>
  run.epoch >= 5 && trainingLoss(run) < LOW && validationLoss(run) > 2 * LOW;

export const makeItOverfit = defineLesson({
  id: 'make-it-overfit',
  title: text('Make it overfit', '让它过拟合'),
  summary: text(
    'Teach a network its few noisy points by heart, and see what that costs on points it has never seen.',
    '让网络把少量带噪声的点背下来，再看它在没见过的点上付出什么代价。',
  ),
  document: toyLesson({
    title: 'Overfitting',
    dataset: 'xor',
    settings: { noise: 40, trainShare: 10 },
    hidden: denseLayers(1, 2, 'tanh'),
    epochs: 1000,
  }),
  tasks: [
    {
      say: text(
        'Bring the training loss below 0.1: the 50 points are to be learned by heart. Let the validation loss stand at more than twice that.',
        '把训练损失降到 0.1 以下：让它背下这 50 个点。同时让验证损失高出一倍以上。',
      ),
      hint: text(
        'Two neurons cannot bend far enough. Give the hidden layer 16 units or more, add a second one, and raise the learning rate to 0.1. If both losses fall, there is too little noise.',
        '两个神经元弯不出那么复杂的边界。把隐藏层加到 16 个单元以上，再加一层，并把学习率提高到 0.1。如果两种损失都下降，说明噪声太小。',
      ),
      goal: ({ runs }) => runs.some(overfits),
      tell: (witness) => tellLosses(currentRun(witness)),
    },
    {
      say: text(
        'Cure it with data: raise the training share to 50 % or more and train the same network again for 100 epochs, to a smaller gap.',
        '用数据来治：把训练集比例提高到 50 % 以上，让同样的网络再训练 100 轮，使差距变小。',
      ),
      hint: text(
        'The setting stands on the Data card. New points mean a new run; press Train.',
        '这个设置在“数据”卡片上。换了数据就是新的一次训练，点“训练”。',
      ),
      goal: ({ runs }) => {
        const before = runs.findLast(overfits);
        if (!before) return false;
        const gap = (run: RunRecord): number => validationLoss(run) - trainingLoss(run);
        return runs.some((run) => run.epoch >= 100 && shareOf(run) >= 50 && gap(run) < gap(before));
      },
      tell: (witness) => tellLosses(currentRun(witness)),
    },
  ],
  ending: text(
    'A network with room to spare learns the noise as well. The gap between the curves shows it, and more data closes it: noise that is everywhere cannot be learned by heart.',
    '容量有余的网络会连噪声一起学进去，两条曲线的差距就是证据。数据多了差距会缩小：到处都是的噪声背不下来。',
  ),
});
