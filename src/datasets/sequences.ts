/** @file Pairs of short sequences, generated: dates as people write them, sums, words to be turned around. */
import { ok } from '#lib/result.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { PAIRS } from '#lib/streams.ts';
import { text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { choice, int } from '#model/fields.ts';
import { defineDataset, type SampleTable } from './dataset-def.ts';
import { ALPHABET, encodeSource, encodeTarget, LONGEST_SOURCE, TARGET_STEPS } from './sequences/alphabet.ts';
import { PROBLEMS, type Pair } from './sequences/pair.ts';

const VALIDATION_SHARE = 0.05;
const TEST = 2000;

/** The tokens of pairs, sources [count, LONGEST_SOURCE] and targets [count, TARGET_STEPS]. */
function tableOf(pairs: readonly Pair[]): SampleTable {
  const inputs = new Uint8Array(pairs.length * LONGEST_SOURCE);
  const targets = new Uint8Array(pairs.length * TARGET_STEPS);
  pairs.forEach(({ source, target }, index) => {
    const tokens = encodeSource(source);
    if (!tokens.ok) throw new RangeError(tokens.error.en);
    inputs.set(tokens.value, index * LONGEST_SOURCE);
    targets.set(encodeTarget(target), index * TARGET_STEPS);
  });
  return { inputs, targets };
}

const validationCount = (pairs: number): number => Math.round(pairs * VALIDATION_SHARE);

export const sequences = defineDataset({
  id: 'sequences',
  title: text('Pairs of sequences', '序列对'),
  summary: text(
    'Short texts and what is to become of them. Dates: the ways in which people write a day, in English and Chinese, to ISO 8601 (between slashes and points the day comes first; two digits of a year are of 1969 to 2068). Addition: two numbers of up to three digits to their sum. Reversal: three to ten letters back to front. No source occurs twice, so what is tested has never been seen.',
    '短文本以及它要变成的样子。日期：人们用英文和中文写日期的各种方式，变为 ISO 8601 格式（斜线和点之间日在前；两位数的年份属于 1969 到 2068）。加法：两个不超过三位的数，变为它们的和。反转：三到十个字母倒过来。没有重复的原文，所以测试的都是从未见过的。',
  ),
  source: {
    title: text('Generated here from the seed', '由随机种子在此生成'),
    url: 'https://www.iso.org/iso-8601-date-and-time-format.html',
    licence: text(
      'Free of rights: nothing but chance and rules went into it',
      '不涉及任何权利：只由随机数和规则生成',
    ),
  },
  modality: 'sequences',
  inputKind: text('characters', '字符'),
  fields: {
    problem: choice({
      label: text('Problem', '题目'),
      help: text(
        'What is to be learned. All three are written in the same characters and lengths, so any network for one takes the others.',
        '要学的内容。三种题目使用相同的字符和长度，适合其中一种的网络也适合另外两种。',
      ),
      code: 'problem',
      options: PROBLEMS,
      titles: {
        dates: text('dates', '日期'),
        addition: text('addition', '加法'),
        reversal: text('reversal', '倒序'),
      },
      default: 'dates',
    }),
    pairs: int({
      label: text('Pairs', '样本对数'),
      help: text(
        'To learn and validate from; 2,000 more are held out for the test.',
        '用于学习和验证的数量；另有 2,000 对留作测试。',
      ),
      code: 'pairs',
      min: 1000,
      max: 100_000,
      default: 20_000,
    }),
  },
  facts: ({ pairs }) => ({
    input: [LONGEST_SOURCE],
    target: classTarget(ALPHABET.length, [TARGET_STEPS]),
    tokens: ALPHABET.length,
    classNames: [],
    counts: { train: pairs - validationCount(pairs), validation: validationCount(pairs), test: TEST },
    scaling: { mean: 0, factor: 1 },
    scalingWords: text(
      `the numbers of characters, 1 to ${ALPHABET.length - 1}, filled up with 0`,
      `字符的编号（1 到 ${ALPHABET.length - 1}），不足处用 0 填充`,
    ),
  }),
  loadedBy: ['problem', 'pairs', 'seed'],
  async load({ problem, pairs: count }, { seed }) {
    const { makePairs } = await import('./sequences/make-pairs.ts');
    const pairs = makePairs(problem, count + TEST, fold(seedKey(seed), PAIRS));
    const [learn, test] = [pairs.slice(0, count), pairs.slice(count)];
    const tables = { learn, test };
    return {
      learn: tableOf(learn),
      test: tableOf(test),
      available: () => count,
      whenAvailable: () => Promise.resolve(),
      complete: Promise.resolve(),
      shardSize: count,
      words(table, position) {
        const { source, target } = tables[table][position]!;
        return [source, target];
      },
      encode([source = '']) {
        const tokens = encodeSource(source);
        return tokens.ok ? ok(Float32Array.from(tokens.value)) : tokens;
      },
      vocabulary: ALPHABET,
    };
  },
});
