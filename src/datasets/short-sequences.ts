/**
 * @file Short rows of numbers to be put in order, copied or turned round: small enough that every number in a network that does
 * it can be read. No row is in two parts.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { ROWS } from '#lib/streams.ts';
import { text, type Text } from '#lib/text.ts';
import { classTarget } from '#model/data-spec.ts';
import { choice, int } from '#model/fields.ts';
import { defineDataset, type DataSettings, type LoadedDataset, type SampleTable } from './dataset-def.ts';
import { AS_IS } from './scaling.ts';

const SAMPLES = 5000;

const ANSWERS = {
  sort: (row: readonly number[]) => row.toSorted((a, b) => a - b),
  copy: (row: readonly number[]) => row,
  reverse: (row: readonly number[]) => row.toReversed(),
} as const;

const FIELDS = {
  answer: choice({
    label: text('Answer', '答案'),
    code: 'ans',
    options: ['sort', 'copy', 'reverse'],
    titles: {
      sort: text('in order', '排序'),
      copy: text('as it is', '照抄'),
      reverse: text('reversed', '倒序'),
    },
    default: 'sort',
  }),
  length: int({
    label: text('Length', '长度'),
    help: text('How many symbols a row has.', '每行有多少个符号。'),
    code: 'tlen',
    min: 4,
    max: 12,
    default: 6,
  }),
  symbols: int({
    label: text('Symbols', '符号数'),
    help: text('How many different symbols there are, from 0.', '从 0 开始共有多少种符号。'),
    code: 'sym',
    min: 4,
    max: 10,
    default: 8,
  }),
};

type Settings = DataSettings<typeof FIELDS>;

/** Of all rows that there are, as many as are taken for each part: eight, one and one of ten. */
function countsOf({ length, symbols }: Settings) {
  const all = Math.min(SAMPLES, symbols ** length);
  const held = Math.floor(all / 10);
  return { train: all - 2 * held, validation: held, test: held };
}

/** Different rows, in the order in which chance brings them. */
function drawRows(
  { length, symbols }: Settings,
  count: number,
  seed: number,
): readonly (readonly number[])[] {
  const key = fold(seedKey(seed), ROWS);
  const rows = new Map<string, readonly number[]>();
  for (let draw = 0; rows.size < count; draw++) {
    const row = Array.from(uniform(fold(key, draw), length), (chance) => Math.floor(chance * symbols));
    rows.set(row.join(''), row);
  }
  return [...rows.values()];
}

function tableOf(rows: readonly (readonly number[])[], { answer }: Settings): SampleTable {
  return {
    inputs: Uint8Array.from(rows.flat()),
    targets: Uint8Array.from(rows.flatMap((row) => ANSWERS[answer](row))),
  };
}

/** What a person typed: symbols with or without something between them. */
function encodeRow(typed: string, { length, symbols }: Settings): Result<Float32Array, Text> {
  const digits = (typed.match(/\d/g) ?? []).map(Number);
  if (digits.length === length && digits.every((digit) => digit < symbols))
    return ok(Float32Array.from(digits));
  return err(
    text(
      `Type ${length} digits from 0 to ${symbols - 1}.`,
      `请输入 ${length} 个 0 到 ${symbols - 1} 的数字。`,
    ),
  );
}

export const shortSequences = defineDataset({
  id: 'short-sequences',
  title: text('Short sequences', '短序列'),
  summary: text(
    'Rows of a few digits, and the same digits sorted, copied or reversed: the least that needs to look at other places.',
    '由几个数字组成的行，以及同样数字的排序、照抄或倒序：需要查看其他位置的最小问题。',
  ),
  source: {
    title: text('Made here from the seed', '由随机种子在此生成'),
    url: 'https://arxiv.org/abs/1706.03762',
    licence: text('public domain', '公有领域'),
  },
  modality: 'sequences',
  inputKind: text('row of digits', '一行数字'),
  fields: FIELDS,
  facts(settings) {
    const { length, symbols } = settings;
    return {
      input: [length],
      target: classTarget(symbols, [length]),
      tokens: symbols,
      classNames: Array.from({ length: symbols }, (_, symbol) => String(symbol)),
      counts: countsOf(settings),
      scaling: AS_IS,
      scalingWords: text('digits as they are', '数字本身'),
    };
  },
  loadedBy: ['seed', ...Object.keys(FIELDS)],
  async load(settings, { seed }): Promise<LoadedDataset> {
    const { train, validation, test } = countsOf(settings);
    const rows = drawRows(settings, train + validation + test, seed);
    const [learn, held] = [rows.slice(0, train + validation), rows.slice(train + validation)];
    const tables = { learn: tableOf(learn, settings), test: tableOf(held, settings) };
    return {
      ...tables,
      available: () => learn.length,
      whenAvailable: () => Promise.resolve(),
      complete: Promise.resolve(),
      shardSize: learn.length,
      validates: Uint32Array.from({ length: validation }, (_, i) => train + i),
      vocabulary: Array.from({ length: settings.symbols }, (_, symbol) => String(symbol)),
      words(table, position) {
        const { inputs, targets } = tables[table];
        const at = (values: SampleTable['inputs'] | SampleTable['targets']): string =>
          [...values.subarray(position * settings.length, (position + 1) * settings.length)].join(' ');
        return [at(inputs), at(targets)];
      },
      encode: ([typed = '']) => encodeRow(typed, settings),
    };
  },
});
