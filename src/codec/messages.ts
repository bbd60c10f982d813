/** @file What a learner reads when a link or a file is not what it should be. */
import { text, type Text } from '#lib/text.ts';

export const messages = {
  // Values that were replaced
  coerced: (label: Text, found: string, used: string) =>
    text(
      `${label.en}: ${found} is not possible, so it is ${used} now.`,
      `${label.zh}：不能是 ${found}，已改为 ${used}。`,
    ),
  replaced: (label: Text, found: string, used: Text) =>
    text(
      `${label.en}: ${found} is not possible, so it is ${used.en} now.`,
      `${label.zh}：不能是 ${found}，已改为${used.zh}。`,
    ),
  noSuchOption: (label: Text, found: string) =>
    text(`${label.en}: there is no ${found}.`, `${label.zh}：没有 ${found}。`),
  noLabels: (label: Text) =>
    text(
      `${label.en}: this task asks for no labels, so it is 0 now.`,
      `${label.zh}：此任务不用标签，已改为 0。`,
    ),
  moreChanges: (count: number) =>
    text(`${count} more values were replaced in the same way.`, `另有 ${count} 个值也作了同样的替换。`),
  unknownNames: (names: string) =>
    text(`Ignored, because Strata does not know it: ${names}.`, `Strata 不认识以下内容，已忽略：${names}。`),
  layerPlace: (position: number, title: string, label: Text) =>
    text(`Layer ${position} (${title}), ${label.en}`, `第 ${position} 层（${title}）的${label.zh}`),
  toolPlace: (title: Text, label: Text) => text(`${title.en}, ${label.en}`, `${title.zh}的${label.zh}`),
  optimizer: text('Optimizer', '优化器'),
  loss: text('Loss', '损失函数'),
  classWeights: text('Class weights', '类别权重'),
  schedule: text('Learning rate schedule', '学习率计划'),
  title: text('Title', '标题'),
  language: text('Language', '语言'),
  backend: text('Backend', '计算后端'),
  engine: text('Engine', '引擎'),

  // Documents
  noDocument: text('There is no Strata network in it.', '其中没有 Strata 网络。'),
  noVersion: text(
    'It does not say which version of Strata it was made for.',
    '它没有说明是为哪个版本的 Strata 制作的。',
  ),
  newerVersion: (version: string, known: number) =>
    text(
      `It was made for version ${version} of the format, but this Strata reads up to version ${known}. Reload the page to get a newer Strata.`,
      `它使用的格式是第 ${version} 版，而这个 Strata 最多能读第 ${known} 版。请刷新页面以获取更新的 Strata。`,
    ),
  failedUpgrade: (name: string) =>
    text(
      `It is damaged: it could not be brought up to date (${name}).`,
      `它已损坏：无法升级到当前版本（${name}）。`,
    ),
  misshapen: (path: string) =>
    text(
      `It is damaged: what stands under “${path}” cannot be read.`,
      `它已损坏：“${path}”处的内容无法读取。`,
    ),
  misshapenLayer: (position: number) =>
    text(`It is damaged: layer ${position} cannot be read.`, `它已损坏：第 ${position} 层无法读取。`),
  tooManyLayers: (most: number) =>
    text(
      `It has more than ${most} layers, which is more than a browser tab can train.`,
      `它超过了 ${most} 层，浏览器标签页无法训练。`,
    ),
  tooManyBlocks: (most: number) =>
    text(`It has blocks within blocks, more than ${most} deep.`, `其中的块一层套一层，超过了 ${most} 层。`),
  unknownLayer: (position: number, kind: string) =>
    text(
      `Layer ${position} is of a kind that Strata does not know: ${kind}.`,
      `第 ${position} 层的类型 Strata 不认识：${kind}。`,
    ),
  unknownDataset: (id: string) =>
    text(`Strata has no dataset called ${id}.`, `Strata 没有名为 ${id} 的数据集。`),
  unknownTask: (kind: string) =>
    text(`Strata has no task called ${kind}.`, `Strata 没有名为 ${kind} 的任务。`),

  // JSON
  tooLarge: text('It is too large.', '它太大了。'),
  tooDeep: text('It is nested too deeply.', '它的嵌套层次太深。'),
  notJson: text('It is not complete, or not JSON.', '它不完整，或者不是 JSON。'),

  // Links of TensorFlow Playground
  playground: text(
    'This is a link of TensorFlow Playground, opened with its settings. Its points and starting weights are drawn anew, from the same seed; the loss is ½ (output − label)², as it is there; of the points that are held out, one half validates and the other is kept for the test.',
    '这是 TensorFlow Playground 的链接，已按其设置打开。数据点和初始权重由同一个种子重新生成；损失与那里相同，为 ½（输出 − 标签）²；留出的点一半用于验证，一半留作测试。',
  ),
  badNetworkShape: (found: string) =>
    text(
      `Hidden layers: not all of ${found} are numbers of neurons.`,
      `隐藏层：${found} 中有的不是神经元个数。`,
    ),

  // Links
  badLink: (reason: Text) =>
    text(`This link could not be opened. ${reason.en}`, `无法打开这个链接。${reason.zh}`),
  linkTooLong: text('It is too long.', '它太长了。'),
  badPercent: (key: string) =>
    text(`What it says for ${key} is cut off or garbled.`, `其中 ${key} 的内容不完整或有乱码。`),
  unknownPreset: (id: string) => text(`Strata has no preset called ${id}.`, `Strata 没有名为 ${id} 的预设。`),
  badLayerText: (position: number, layer: string) =>
    text(
      `Layer ${position} of its network, ${layer}, is not written as Strata expects.`,
      `其中网络的第 ${position} 层 ${layer} 写法不正确。`,
    ),
  badPayload: text('The network in it is cut off or garbled.', '其中的网络不完整或有乱码。'),

  // Files
  notAFile: text('This is not a Strata file: it does not begin like one.', '这不是 Strata 文件：开头不对。'),
  badFile: (reason: Text) =>
    text(`This file could not be opened. ${reason.en}`, `无法打开这个文件。${reason.zh}`),
  badWeights: text(
    'The weights in this file are damaged, so the network starts with new ones.',
    '文件中的权重已损坏，网络将使用新的权重。',
  ),
};
