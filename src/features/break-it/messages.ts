import { text, type Text } from '#lib/text.ts';
import type { Damage } from '#model/damage.ts';

const at = (layer: string, count: Text): Text => text(`${count.en} of ${layer}`, `${layer} 的${count.zh}`);

/** What was done. */
export function nameOf(damage: Damage): Text {
  if (damage.kind === 'zero-all') return text('All weights are zero', '全部权重为零');
  if (damage.kind === 'zero-unit') {
    const number = damage.unit + 1;
    const of = at(damage.layer, text(`Unit ${number}`, `第 ${number} 个单元`));
    return text(`${of.en} is silent`, `${of.zh}不再出声`);
  }
  const percent = Math.round(damage.share * 100);
  return text(`Noise of ${percent} % on ${damage.layer}`, `${damage.layer} 加了 ${percent} % 的噪声`);
}

/** What to look for afterwards. */
export const EXPECTATIONS: Readonly<Record<Damage['kind'], Text>> = {
  'zero-unit': text(
    'Everything that leads into it is 0. The layers above have to do without it: see how much the loss jumps, and whether training lets others take over. A relu unit stays dead, since no gradient passes at 0.',
    '通向它的一切都为 0，上面的层只能不靠它。看损失跳高多少，训练能否让其他单元接替。relu 单元会一直死着，因为在 0 处没有梯度通过。',
  ),
  noise: text(
    'The loss jumps at once, and a few steps of training bring most of it back: the weights are near a good place, only shaken.',
    '损失会立刻跳高，训练几步后大多能恢复：权重离好位置不远，只是被晃了一下。',
  ),
  'zero-all': text(
    'All units of a layer answer alike and get like gradients: with tanh or relu nothing but the last bias learns.',
    '同一层的单元输出相同，梯度也相同：用 tanh 或 relu 时，除了最后的偏置，什么也学不到。',
  ),
};

export const messages = {
  title: text('Break it', '弄坏它'),
  intro: text(
    'Damage the network on purpose and watch. Everything can be taken back.',
    '故意弄坏网络，看会发生什么。一切都可以恢复。',
  ),
  layer: text('Layer', '层'),
  unit: text('Unit', '单元'),
  noise: text('Noise', '噪声'),
  activation: text('Activation', '激活函数'),
  zeroUnit: text('Zero a unit', '清零一个单元'),
  addNoise: text('Add noise', '加噪声'),
  zeroAll: text('All weights to zero', '全部权重归零'),
  swap: text('Swap the activation', '换激活函数'),
  freeze: text('Freeze the layer', '冻结这一层'),
  thaw: text('Let it learn again', '让它恢复学习'),
  mend: text('Mend', '修好'),
  broken: text('Broken', '已弄坏'),
  inDocument: text(
    'Activation and freezing are settings of the document: Undo takes them back. A new activation keeps the weights.',
    '激活函数与冻结是文档的设置，可用“撤销”恢复。换激活函数会保留权重。',
  ),
  averaged: text(
    'Averages of the weights answer here, so that broken weights could not be put back to the bit. Switch off Average weights.',
    '当前由权重的平均值作答，弄坏的权重无法原样恢复。请关闭“平均权重”。',
  ),
  nothing: text('There is nothing to break: no layer has weights.', '没有可弄坏的：没有带权重的层。'),
};
