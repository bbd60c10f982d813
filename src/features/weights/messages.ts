import { text, verbatim, type Text } from '#lib/text.ts';
import type { Misfit } from '#model/matching-weights.ts';
import { formatShape } from '#model/shape.ts';

const misfitWords = (misfit: Misfit): Text => {
  if (misfit.why === 'absent') return text('no such layer there', '那里没有这种层');
  const { tensor, here, there, source } = misfit;
  if (!here)
    return text(`${source.name} has a ${tensor}, this has none`, `${source.name} 有 ${tensor}，这里没有`);
  const shape = formatShape(here);
  if (!there) return text(`${source.name} has no ${tensor}`, `${source.name} 没有 ${tensor}`);
  return text(
    `${tensor} is ${shape} here, ${formatShape(there)} in ${source.name}`,
    `${tensor} 这里是 ${shape}，${source.name} 中是 ${formatShape(there)}`,
  );
};

export const messages = {
  title: text('Load weights', '载入权重'),
  close: text('Close', '关闭'),
  about: text(
    'Layers of this network can start from what another run has learned: one in a file that was saved, or the one before the last edit. All other layers keep their weights.',
    '这个网络的层可以从另一次训练学到的权重开始：取自保存的文件，或最近一次修改之前的训练。其余的层保持不变。',
  ),
  choose: text('Choose a file', '选择文件'),
  left: (step: string) => text(`From before the edit, step ${step}`, `取自修改前的训练（第 ${step} 步）`),
  reading: text('Reading …', '正在读取……'),
  from: (title: string) => text(`From “${title}”`, `来自“${title}”`),
  fitting: (fit: number, all: number) =>
    text(`${fit} of ${all} layers fit.`, `${all} 层中有 ${fit} 层吻合。`),
  layers: text('Layers of this network', '这个网络的层'),
  takesFrom: (name: string) => text(`${name} takes the weights of`, `${name} 的权重取自`),
  misfit: misfitWords,
  nobody: verbatim('–'),
  unused: (names: string) => text(`Without a place here: ${names}.`, `这里用不上：${names}。`),
  freeze: text('Freeze these layers, so that training leaves them as they are', '冻结这些层，训练时保持不变'),
  load: (count: number) =>
    count === 1 ? text('Load 1 layer', '载入 1 层') : text(`Load ${count} layers`, `载入 ${count} 层`),
  loaded: (count: number) =>
    text(
      `${count === 1 ? '1 layer has' : `${count} layers have`} new weights. Undo brings the former ones back.`,
      `已为 ${count} 层载入权重。撤销可恢复原来的权重。`,
    ),
  undo: text('Undo', '撤销'),
  refused: text(
    'This network cannot take weights before what keeps it from training is mended.',
    '先解决阻碍训练的问题，网络才能载入权重。',
  ),
};
