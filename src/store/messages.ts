import { text, type Text } from '#lib/text.ts';
import type { EngineFault } from '#protocol/fault.ts';

export const messages = {
  noData: text(
    'There is nothing to learn from yet: bring your data in the column Data, or choose another dataset.',
    '还没有可学习的数据：请在“数据”栏中提供数据，或选择其他数据集。',
  ),
  tryAgain: text('Try again', '再试一次'),
  resume: text('Resume', '继续'),
  reset: text('Reset', '重置'),
  smallerBatch: (batch: number): Text => text(`Go on with batches of ${batch}`, `改用批大小 ${batch} 继续`),
};

/** What happened to the machine, for a learner. `kept` is true when the run goes on from a checkpoint. */
export const FAULT_MESSAGES: Readonly<Record<EngineFault['kind'], Text>> = {
  'no-backend': text(
    'This browser offers nothing to train on: no WebGPU, WebAssembly, WebGL or plain arithmetic passed its self-test.',
    '此浏览器没有可用于训练的后端：WebGPU、WebAssembly、WebGL 和普通运算都未通过自检。',
  ),
  'device-lost': text(
    'The graphics card was lost (the driver restarted, or another program took it). What was learned is safe.',
    '显卡连接中断（驱动重启，或被其他程序占用）。已学到的内容没有丢失。',
  ),
  'worker-died': text(
    'The part of the page that trains has stopped unexpectedly. What was learned is safe.',
    '页面中负责训练的部分意外停止。已学到的内容没有丢失。',
  ),
  'out-of-memory': text(
    'The machine ran out of memory. A smaller batch or fewer units will fit.',
    '内存不足。减小批大小或单元数即可。',
  ),
  diverged: text(
    'The loss is no longer a number: the weights grew without bound. Most often the learning rate is too high.',
    '损失不再是数值：权重无限增长。最常见的原因是学习率过高。',
  ),
  'data-unavailable': text(
    'The data could not be loaded. Check the connection to the page and try again.',
    '数据加载失败。请检查网络后重试。',
  ),
  'data-not-here': text(
    'This document speaks of data that is kept on another machine, or has been deleted here. Bring it again, or choose other data.',
    '这份文档用到的数据保存在别的机器上，或已从这里删除。请重新提供数据，或改用其他数据。',
  ),
  internal: text(
    'Something in the engine went wrong: a bug of ours. What was learned is safe.',
    '训练引擎出现程序错误。已学到的内容没有丢失。',
  ),
};
