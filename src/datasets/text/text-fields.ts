import { text } from '#lib/text.ts';
import { choice, flag, int } from '#model/fields.ts';
import { ENDS } from './fit-length.ts';
import { TOKENIZER_TITLES, type TokenizerKind } from './token-kinds.ts';

const END_TITLES = { pre: text('beginning', '开头'), post: text('end', '结尾') };

/** How texts become rows of token numbers. */
export const TEXT_FIELDS = {
  tokenizer: choice({
    label: text('Tokens', '词元'),
    help: text(
      'Byte pairs are parts of words that stand together often, learned from the training texts.',
      '字节对是从训练文本中学到的常见词片段。',
    ),
    code: 'tokens',
    options: ['word', 'character', 'pairs'] satisfies readonly TokenizerKind[],
    titles: TOKENIZER_TITLES,
    default: 'word',
  }),
  vocabulary: int({
    label: text('Vocabulary', '词表大小'),
    help: text(
      'Different tokens at most; the rarer ones are all <unk>. Two are kept for <pad> and <unk>.',
      '最多多少种词元；更少见的都记作 <unk>。其中两个留给 <pad> 和 <unk>。',
    ),
    code: 'words',
    min: 10,
    max: 30_000,
    default: 10_000,
  }),
  length: int({
    label: text('Length', '长度'),
    help: text(
      'Tokens of every text: longer ones are cut, shorter ones filled up with <pad>.',
      '每段文本的词元数：过长的截断，过短的用 <pad> 补齐。',
    ),
    code: 'tlen',
    min: 4,
    max: 400,
    default: 100,
  }),
  truncation: choice({
    label: text('Cut at the', '截断位置'),
    help: text('Which end of a long text is lost.', '长文本丢掉哪一端。'),
    code: 'cut',
    options: ENDS,
    titles: END_TITLES,
    default: 'post',
  }),
  padding: choice({
    label: text('Padding at the', '填充位置'),
    help: text(
      'Before the text, so that a recurrent layer reads the text last, or after it.',
      '填在文本之前时，循环层最后读到正文。',
    ),
    code: 'pad',
    options: ENDS,
    titles: END_TITLES,
    default: 'pre',
  }),
  lowerCase: flag({
    label: text('Small letters only', '全部转为小写'),
    help: text('FREE and free are one token.', '把 FREE 和 free 看作同一个词元。'),
    code: 'lower',
    default: true,
  }),
};
