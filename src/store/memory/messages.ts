import { text, type Text } from '#lib/text.ts';

export const messages = {
  useBatch: (batch: number): Text => text(`Use batches of ${batch}`, `把批大小改为 ${batch}`),
  tooMuch: (batch: number, needed: string, granted: string): Text =>
    text(
      `Training with batches of ${batch} takes about ${needed} of memory, and this machine grants ${granted}.`,
      `批大小为 ${batch} 时，训练约需 ${needed} 内存，而这台机器只提供 ${granted}。`,
    ),
  tooMuchAtOnce: (batch: number, needed: string, granted: string): Text =>
    text(
      `With batches of ${batch} one layer's output takes about ${needed}, and this GPU holds ${granted} in one piece.`,
      `批大小为 ${batch} 时，单个层的输出约需 ${needed}，而这块 GPU 一次最多容纳 ${granted}。`,
    ),
  notEvenOne: text(
    'Even one sample at a time is too much: the network has to become smaller, or run on another backend.',
    '即使一次只处理一个样本也放不下：请缩小网络，或换一个后端。',
  ),
};
