import { text, verbatim, type Text } from '#lib/text.ts';
import type { Family } from '#model/layers/layer-def.ts';

export const FAMILY_TITLES: Readonly<Record<Family, Text>> = {
  convolution: text('Convolution', '卷积'),
  pooling: text('Pooling', '池化'),
  core: text('Dense and activation', '全连接与激活'),
  shape: text('Shape', '形状'),
  normalization: text('Normalization', '归一化'),
  regularization: text('Regularization', '正则化'),
  sequence: text('Sequence', '序列'),
  attention: text('Attention', '注意力'),
  block: text('Blocks of layers', '层的组合'),
  augmentation: text('Augmentation', '数据增强'),
};

export const messages = {
  network: text('Network', '网络'),
  noSingleLayer: text('no single layer', '没有对应的单个层'),
  layersOf: ({ en, zh }: Text): Text => text(`Layers of the ${en.toLowerCase()}`, `${zh}的层`),
  layers: text('Layers', '层'),
  someTrainable: (parameters: string, trainable: string) =>
    text(
      `${parameters} parameters, ${trainable} trainable`,
      `${parameters} 个参数，其中 ${trainable} 个可训练`,
    ),
  allTrainable: (parameters: string) => text(`${parameters} parameters`, `${parameters} 个参数`),
  totals: (parameters: Text, work: string, bytes: string) =>
    text(
      `${parameters.en} · ${work} multiply-adds · ${bytes}`,
      `${parameters.zh} · ${work} 次乘加 · ${bytes}`,
    ),
  incomplete: text('does not fit together yet', '各层尚未衔接'),
  input: verbatim('Input'),
  outputSuffix: text(' · output', ' · 输出层'),
  unknownShape: verbatim('?'),

  addAfter: (layer: Text) => text(`Add layer after ${layer.en}`, `在 ${layer.zh} 之后添加层`),
  addAtStart: (stack: Text) => text(`Add layer at the start of ${stack.en}`, `在 ${stack.zh} 的开头添加层`),
  inside: (block: Text) => text(`Inside ${block.en}`, `${block.zh} 内部`),
  contents: (block: Text) => text(`Contents of ${block.en}`, `${block.zh} 的内容`),
  branch: (number: number) => text(`Branch ${number}`, `分支 ${number}`),
  addBranch: text('Add branch', '添加分支'),
  addBranchTo: (block: Text) => text(`Add branch to ${block.en}`, `为 ${block.zh} 添加分支`),
  removeBranch: (branch: Text) => text(`Remove ${branch.en}`, `删除 ${branch.zh}`),
  mostBranches: (most: number) =>
    text(`${most} branches are the most there can be.`, `最多 ${most} 个分支。`),
  emptyBranch: text('empty: hands its input on', '空：原样传递输入'),
  palette: text('Choose a layer', '选择一层'),
  search: text('Search layers', '搜索层'),
  noMatch: text('No layer is called that.', '没有这样的层。'),
  moreOf: (family: Text) => text(`More layers: ${family.en}`, `更多层：${family.zh}`),
  newLayer: (title: string) => text(`New ${title} layer`, `新的 ${title} 层`),
  addHint: text('Click to add, or drag to a place', '点击添加，或拖到想要的位置'),
  shelf: text('Layers to add', '可添加的层'),
  full: (limit: number) => text(`${limit} layers are the most there can be.`, `最多 ${limit} 层。`),
  freeze: (layer: Text) => text(`Freeze ${layer.en}`, `冻结 ${layer.zh}`),
  reorder: (layer: Text) => text(`Drag ${layer.en}`, `拖动 ${layer.zh}`),

  moveUp: text('Move up', '上移'),
  moveDown: text('Move down', '下移'),
  duplicate: text('Duplicate', '复制'),
  remove: text('Delete', '删除'),
  close: text('Close', '关闭'),

  backward: text('Backward pass', '反向传播'),
  weights: text('Weights', '权重'),
  shape: text('Shape', '形状'),
  count: text('Count', '个数'),
  notTrained: text('not trained by gradient', '不由梯度训练'),
  noWeights: text('This layer has no weights.', '这一层没有权重。'),
  weightsWithin: (count: string) =>
    text(`The layers inside have ${count} weights.`, `内部各层共有 ${count} 个权重。`),
  work: text('Multiply-adds per sample', '每个样本的乘加次数'),
  room: text('Memory per sample', '每个样本占用内存'),
  batchRoom: (batch: string) => text(`Memory per batch of ${batch}`, `每批 ${batch} 个样本占用内存`),
  weightRoom: text('Memory of the weights', '权重占用内存'),

  emptyTitle: text('No layers yet', '还没有层'),
  emptyHint: text(
    'Add one here, pick one above, or drag one in. Data goes in at the top; the last layer answers.',
    '在此添加、从上方选择，或拖入一层。数据从最上方进入，最后一层给出答案。',
  ),
  blockedAt: (layer: Text) => text(`The network stops at ${layer.en}: `, `网络在 ${layer.zh} 处中断：`),
  loadWeights: text('Load weights', '载入权重'),
  showLayer: text('Show it', '查看'),

  keys: text('Keyboard', '键盘操作'),
  changes: text('Changes of the stack', '层的变动'),
};

/** What each key does on a card, for the help. */
export const KEY_HELP: readonly { readonly keys: string; readonly does: Text }[] = [
  { keys: '↑ ↓', does: text('go from layer to layer', '在层之间移动焦点') },
  { keys: '← →', does: text('close or open a block of layers', '收起或展开层的组合') },
  { keys: 'Enter', does: text('open or close the settings', '打开或关闭设置') },
  { keys: 'Esc', does: text('close the settings', '关闭设置') },
  { keys: 'A · Insert', does: text('add a layer after this one', '在这一层之后添加') },
  {
    keys: 'Alt ↑ ↓',
    does: text('move the layer, also into and out of open blocks', '移动这一层，也可进出展开的组合'),
  },
  { keys: 'Ctrl D', does: text('duplicate it', '复制这一层') },
  { keys: 'Delete', does: text('delete it', '删除这一层') },
  { keys: 'Ctrl Z', does: text('undo', '撤销') },
];

/** What is said after a change, for those who do not see it. */
export const said = {
  added: (layer: Text) => text(`${layer.en} added.`, `已添加 ${layer.zh}。`),
  removed: (layer: Text) => text(`${layer.en} deleted.`, `已删除 ${layer.zh}。`),
  duplicated: (layer: Text) => text(`${layer.en} duplicated.`, `已复制 ${layer.zh}。`),
  moved: (title: string, place: Text) => text(`${title} is now ${place.en}.`, `${title} 现在是${place.zh}。`),
  branchAdded: (branch: Text) => text(`Added: ${branch.en}.`, `已添加：${branch.zh}。`),
  branchRemoved: (branch: Text) => text(`Removed: ${branch.en}.`, `已删除：${branch.zh}。`),
  frozen: (layer: Text) => text(`${layer.en} is frozen.`, `${layer.zh} 已冻结。`),
  thawed: (layer: Text) => text(`${layer.en} learns again.`, `${layer.zh} 恢复学习。`),
  opened: (block: Text) => text(`${block.en} is open.`, `${block.zh} 已展开。`),
  closed: (block: Text) => text(`${block.en} is closed.`, `${block.zh} 已收起。`),
  mended: (fix: Text) => text(`Done: ${fix.en}.`, `已完成：${fix.zh}。`),
  grabInstructions: text(
    'To move a layer, press Space, use the arrow keys, and press Space again to drop it. Escape cancels.',
    '要移动一层，按空格键拿起，用方向键移动，再按空格键放下。按 Esc 取消。',
  ),
  grabbed: (title: string) => text(`${title} picked up.`, `已拿起 ${title}。`),
  grabbedAt: (title: string, place: Text) =>
    text(`${title} picked up at ${place.en}.`, `已从${place.zh}拿起 ${title}。`),
  over: (title: string, place: Text) => text(`${title} will be ${place.en}.`, `${title} 将成为${place.zh}。`),
  nowhere: (title: string) => text(`${title} is not over the stack.`, `${title} 不在层列表上方。`),
  cancelled: (title: string) => text(`${title} stays where it was.`, `${title} 留在原处。`),
};
