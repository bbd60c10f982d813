import { text, type Text } from '#lib/text.ts';

export const messages = {
  preset: text('Preset', '预设'),
  changed: text('changed', '已修改'),
  undo: text('Undo', '撤销'),
  redo: text('Redo', '重做'),
  backend: text('Backend', '计算后端'),
  automatic: text('Automatic', '自动'),
  /** Short, for the badge has little room on a phone. */
  automaticallyOn: (backend: string) => text(`Auto: ${backend}`, `自动：${backend}`),
  starting: text('starting…', '启动中…'),
  language: text('中文', 'English'),
  switchLanguage: text('切换到中文', 'Switch to English'),
  theme: text('Theme', '主题'),
  light: text('Light', '浅色'),
  dark: text('Dark', '深色'),
  system: text('As the system', '跟随系统'),
  lessons: text('Lessons', '课程'),
  present: text('Present', '演示'),
  file: text('File', '文件'),
  save: text('Save file', '保存文件'),
  saveHint: text('Network, settings and learned weights', '网络、设置与学到的权重'),
  open: text('Open file', '打开文件'),
  why: text('What computes, and why?', '用什么计算，为什么？'),
  race: text('Race on this machine', '在这台机器上赛跑'),
  whyBackend: text('Why this backend?', '为什么用这个后端？'),
  engine: text('Engine', '引擎'),
  engines: { compiled: text('Compiled', '编译引擎'), tfjs: text('tfjs', 'tfjs') },
  software: text(
    'This WebGPU is drawn by the processor (a software adapter): WebAssembly is faster here.',
    '这里的 WebGPU 由处理器模拟（软件适配器），WebAssembly 更快。',
  ),
  about: {
    compiled: text(
      'Compiled for this network: a few fused kernels, nothing allocated while it trains.',
      '专为这个网络编译：少量融合的内核，训练时不再分配内存。',
    ),
    tfjs: text(
      'TensorFlow.js runs the network operation by operation; it knows every layer.',
      'TensorFlow.js 逐个运算执行网络；它支持所有层。',
    ),
  },
  keptByLayer: (layer: string) =>
    text(
      `On tfjs because of ${layer}, which the compiled engine does not know yet.`,
      `使用 tfjs，因为编译引擎尚不支持 ${layer}。`,
    ),
  keptByBackend: (backend: string) =>
    text(
      `On tfjs because there is no compiled engine for ${backend}.`,
      `使用 tfjs，因为 ${backend} 没有编译引擎。`,
    ),
  keptByTask: ({ en, zh }: Text): Text =>
    text(
      `“${en}” trains in a way of its own, on TensorFlow.js.`,
      `“${zh}”有自己的训练方式，在 TensorFlow.js 上运行。`,
    ),
  keptByFailure: text(
    'On tfjs because the compiled engine does not work in this browser.',
    '使用 tfjs，因为编译引擎在此浏览器中无法工作。',
  ),
  chosen: text('running', '正在使用'),
  skipped: text('skipped', '跳过'),
  unavailable: text('not available', '不可用'),
  failed: text('failed its self-test', '未通过自检'),
};
