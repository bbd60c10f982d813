/** @file The words within formulas, as TeX has them in `\text{…}`, spaces and all. Loaded with KaTeX, when the first formula is. */
import { text, verbatim, type Locale } from '#lib/text.ts';

const WORDS = [
  text(' if ', '，若 '),
  text(' else ', '，否则 '),
  text(' counts, else ', ' 计入，否则 '),
  text(' where ', '，当 '),
  text(' or ', ' 或 '),
  text(' over ', '，沿 '),
  text('mean over ', '均值，沿 '),
  text(':', '：'),

  // Layers.
  text(' inside the image, otherwise ', '（在图像内），否则 '),
  text(' inside the sequence, otherwise ', '（在序列内），否则 '),
  text(' where it was kept, otherwise ', '（在保留处），否则 '),
  text(' where the shapes agree', '（形状一致时）'),
  text(' in row-major order', '（按行优先顺序）'),
  text(' with probability ', ' 概率各为 '),
  text(' each', ''),
  text(' won window ', ' 胜出于窗口 '),
  text(' won ', ' 胜出于 '),
  text(' stamps ', ' 盖到 '),
  text('window', '窗口'),
  text('window ', '窗口 '),
  text('ways up', '向上的路'),
  text('stands before all weights: no gradient is needed below', '位于所有权重之前：下面不需要梯度'),
  text('(steps ', '（编码器的各步 '),
  text(' of the encoder)', '）'),
  text('first: ', '先归一化：'),
  text('learned: ', '学习得到：'),
  text('sinusoidal: ', '正弦：'),
  text(String.raw`without reset\_after: `, String.raw`不用 reset\_after：`),
  text(' are the halves of ', ' 是这个梯度的两半：'),
  text('sum: both are ', 'sum：两者都是 '),
  text('ave: half of it', 'ave：其一半'),
  text(' and the other way round', '，反之亦然'),
  text('concat: ', 'concat：'),
  text('mul: ', 'mul：'),

  // Training.
  text('sum over the outputs:', '对各输出求和：'),
  text('half of it:', '取一半：'),
  text('or half of it', '或其一半'),
  text('or, to balance classes,', '或为平衡类别取'),
  text('label smoothing ', '标签平滑 '),
  text(' is the strongest rival', ' 是最强的对手'),
  text('staircase:', '阶梯式：'),
  text('centered:', '中心化：'),
  text('Nesterov:', 'Nesterov：'),
  text('AMSGrad:', 'AMSGrad：'),
  text('for each tensor', '每个张量'),
  text('for all at once', '所有张量一起'),

  // Names.
  ...['softmax', 'LN', 'MHA', 'Bernoulli', 'enc', 'nearest', 'bilinear'].map(verbatim),
  ...['clipvalue:', 'clipnorm:', String.raw`global\_clipnorm:`].map(verbatim),
];

const KNOWN = new Map(WORDS.map((words) => [words.en, words]));

const PHRASE = /\\text\{([^{}]*)\}/g;

/** The words of a formula that nobody has put into another language. */
export const unknownWords = (tex: string): readonly string[] =>
  Array.from(tex.matchAll(PHRASE), ([, words = '']) => words).filter((words) => !KNOWN.has(words));

/** The same formula with its words in another language. */
export const formulaIn = (locale: Locale, tex: string): string =>
  tex.replaceAll(PHRASE, (phrase, words: string) => {
    const known = KNOWN.get(words);
    return known ? String.raw`\text{${known[locale]}}` : phrase;
  });
