import { describe, expect, it } from 'vitest';
import { seedKey, normal, uniform } from '#lib/rng.ts';
import { quantile } from './clean-rows.ts';
import { describeTable, type ColumnChoices } from './describe-table.ts';
import { prepareTable, type PreparedTable } from './prepare-table.ts';
import { readTable } from './read-table.ts';
import { parseSchema, printSchema } from './schema-text.ts';
import { tableFacts } from './table-facts.ts';
import { splitCounts, type TableCleaning } from './table-schema.ts';
import { guessKind } from './type-columns.ts';

const CLEANING: TableCleaning = {
  duplicates: 'drop',
  missing: 'median',
  outliers: 'keep',
  scale: 'standard',
  targetScale: 'raw',
};

/** 203 rows: one repeated, three without a price, five without rooms, two far off, a counter and rare towns. */
const HOUSES = (() => {
  const draws = normal(seedKey(7), 400);
  const towns = uniform(seedKey(8), 200);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const rooms = i < 5 ? 'NA' : i === 20 || i === 21 ? '60' : String(Math.round((6 + draws[i]!) * 10) / 10);
    const town = towns[i]! < 0.5 ? 'Leeds' : towns[i]! < 0.97 ? 'York' : `Hamlet ${i}`;
    const price = i > 196 ? '' : String(Math.round(50 * draws[200 + i]! + 200));
    return [String(i + 1), rooms, town, towns[i]! < 0.3 ? 'yes' : 'no', price];
  });
  return [
    'id,rooms,town,garden,price',
    ...rows.map((row) => row.join(',')),
    rows[50]!.join(','),
    rows[50]!.join(','),
  ].join('\n');
})();

const prepare = async (words: string, cleaning: Partial<TableCleaning> = {}, choices: ColumnChoices = {}) => {
  const table = await readTable(new Blob([words]));
  if (!table.ok) throw new Error(table.error.en);
  const schema = describeTable(table.value, choices)!;
  const job = { table: table.value, schema, cleaning: { ...CLEANING, ...cleaning }, key: seedKey(42) };
  return { job, schema, ...prepareTable(job) };
};

/** Positions of what is learned from that do not validate. */
const trainsOf = ({ rowsOf, validates }: Pick<PreparedTable, 'rowsOf' | 'validates'>): number[] =>
  [...rowsOf.learn.keys()].filter((at) => !validates.includes(at));

describe('a column', () => {
  it('is typed by its cells', () => {
    const kind = (...cells: string[]) => guessKind(cells, 'point');
    expect(kind('1.5', 'NA', '3', '2', '2', '7', '9', '8', '4', '5', 'x')).toBe('number');
    expect(kind('a', 'b', 'a', 'b', 'a', 'c')).toBe('category');
    expect(kind('3', '1', '2', '5', '4', '6')).toBe('identifier');
    expect(kind('ann', 'bob', 'cy', 'di')).toBe('identifier');
    expect(kind('2024-01-01', '2024-02-01', '2024-01-01')).toBe('date');
    expect(kind('', 'NA')).toBe('text');
    const essays = Array.from({ length: 100 }, (_, i) => `essay ${i % 60}`);
    expect(kind(...essays)).toBe('text');
  });

  it('has the quantiles that NumPy computes', () => {
    const values = Float64Array.of(1, 2, 4, 8, 16, 32);
    expect([0, 0.25, 0.5, 0.75, 1].map((q) => quantile(values, q))).toEqual([1, 2.5, 6, 14, 32]);
  });
});

describe('a table of one’s own', () => {
  it('is described: a target, columns to learn from, columns left out', async () => {
    const { schema } = await prepare(HOUSES);
    const said = schema.columns.map(({ name, kind, use, missing }) => [name, kind, use, missing]);
    expect(said).toEqual([
      ['id', 'identifier', 'out', 0],
      ['rooms', 'number', 'input', 5],
      ['town', 'category', 'input', 0],
      ['garden', 'category', 'input', 0],
      ['price', 'number', 'target', 3],
    ]);
    expect(schema.columns[2]).toMatchObject({ categories: ['Leeds', 'York'], gathered: 7 });
  });

  it('may be small and made by hand: counters are numbers where there is nothing else to learn from', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => i);
    const uses = async (heading: string, row: (i: number) => string, choices?: ColumnChoices) => {
      const { schema } = await prepare([heading, ...rows.map(row)].join('\n'), {}, choices);
      return schema.columns.map(({ kind, use }) => `${kind} ${use}`);
    };
    expect(await uses('x,y', (i) => `${i},${2 * i}`)).toEqual(['number input', 'number target']);
    expect(await uses('x,ok', (i) => `${i},${i > 9}`)).toEqual(['number input', 'category target']);
    // What is the same in every row is no help, but may be asked for.
    const constant = (i: number): string => `7,${i * i},${i % 5}`;
    expect(await uses('c,x,y', constant)).toEqual(['number out', 'number input', 'number target']);
    expect(await uses('c,x,y', constant, { uses: { c: 'input' } })).toContain('number input');
  });

  it('gives no network what is nothing to it, whatever was asked for, and can be described in a line', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i * i},${i % 2 === 0 ? 'odd' : 'even'},${i % 7}`);
    const { schema } = await prepare(
      `square,word,y\n${rows.join('\n')}`,
      {},
      {
        kinds: { square: 'category', word: 'category' },
        uses: { square: 'input', word: 'input', y: 'target' },
      },
    );
    expect(schema.columns.map(({ use }) => use)).toEqual(['out', 'input', 'target']);
    const line = printSchema(schema);
    expect(line && parseSchema(line)).toEqual(schema);
    const words = await prepare(
      `square,word,y\n${rows.join('\n')}`,
      {},
      {
        kinds: { word: 'number' },
        uses: { word: 'target' },
      },
    );
    expect(words.schema.columns.map(({ use }) => use)).toEqual(['input', 'out', 'target']);
  });

  it('opens however few of its rows are left, says so, and one click brings them back', async () => {
    const { schema, report } = await prepare(`a,b,t\n${'1,2,x\n3,4,y\n'.repeat(40)}`);
    expect(report.counts).toEqual({ train: 0, validation: 1, test: 1 });
    const { lacking } = tableFacts(schema, CLEANING);
    expect(lacking?.message.en).toMatch(/^2 rows of the table can be used/);
    const [fix] = lacking!.fixes;
    if (fix?.change.type !== 'data') throw new Error('There is no fix.');
    expect(tableFacts(schema, { ...CLEANING, ...fix.change.fields }).lacking).toBeUndefined();
  });

  it('tells everything that was done to it, with counts', async () => {
    const { report } = await prepare(HOUSES, { outliers: 'clip' });
    expect(report.notes.map(({ words }) => words.en)).toEqual([
      '3 rows without price: left out, there is nothing to learn from them',
      '2 repeated rows: left out',
      'town: 7 rare values gathered as “…”',
      expect.stringMatching(/^rooms: 5 rows without a value, filled with \d/),
      expect.stringMatching(/^rooms: \d+ outliers, moved/),
    ]);
  });

  it('keeps its three parts apart, and their sizes are known in advance under every cleaning', async () => {
    for (const duplicates of ['drop', 'keep'] as const)
      for (const missing of ['median', 'drop'] as const)
        for (const outliers of ['keep', 'drop'] as const) {
          const { job, schema, learn, test, rowsOf, report } = await prepare(HOUSES, {
            duplicates,
            missing,
            outliers,
          });
          expect(report.counts).toEqual(splitCounts(schema, job.cleaning));
          const { train, validation, test: held } = report.counts;
          expect([learn.targets.length, test.targets.length]).toEqual([train + validation, held]);
          expect(new Set([...rowsOf.learn, ...rowsOf.test]).size).toBe(train + validation + held);
        }
  });

  it('fits means, deviations and fillings to the training part alone', async () => {
    const first = await prepare(HOUSES);
    const positions = trainsOf(first);
    const rooms = first.schema.columns.findIndex(({ name }) => name === 'rooms');
    const { from, scaling, fill } = first.report.columns[rooms]!;
    const cells = positions.map((at) => first.job.table.columns[rooms]![first.rowsOf.learn[at]!]!);
    const known = cells
      .filter((cell) => cell !== 'NA')
      .map(Number)
      .toSorted((a, b) => a - b);
    const median = (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
    expect(Number(fill)).toBeCloseTo(median, 10);
    const filled = cells.map((cell) => (cell === 'NA' ? median : Number(cell)));
    const mean = filled.reduce((a, b) => a + b) / filled.length;
    const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / filled.length;
    expect(scaling!.mean).toBeCloseTo(mean, 10);
    expect(scaling!.factor).toBeCloseTo(1 / Math.sqrt(variance), 10);
    const width = first.learn.inputs.length / first.learn.targets.length;
    positions.forEach((at, i) => {
      expect(first.learn.inputs[at * width + from]).toBeCloseTo((filled[i]! - mean) / Math.sqrt(variance), 4);
    });
  });

  it('gives a person’s own row the numbers that the table’s rows have', async () => {
    const { learn, rowsOf, wordsOf, encode, report } = await prepare(HOUSES, { outliers: 'clip' });
    const width = learn.inputs.length / learn.targets.length;
    rowsOf.learn.forEach((row, sample) => {
      const encoded = encode(wordsOf(row).slice(0, -1));
      expect(encoded.ok && [...encoded.value]).toEqual([
        ...learn.inputs.subarray(sample * width, (sample + 1) * width),
      ]);
    });
    expect(encode(['many', 'York', 'no'])).toEqual({
      ok: false,
      error: expect.objectContaining({ en: 'rooms: “many” is no number.' }),
    });
    const town = report.columns[2]!;
    const other = encode(['', 'Nowhere', 'no']);
    expect(other.ok && [...other.value.subarray(town.from, town.from + town.width)]).toEqual([0, 0, 1]);
    expect(encode(['5', 'York', 'perhaps']).ok).toBe(false);
  });

  it('holds the same share of every class in every part', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i * 0.37},${i % 10 === 0 ? 'rare' : 'common'}`);
    const { learn, test, validates, schema } = await prepare(`x,kind\n${rows.join('\n')}`);
    expect(schema.columns[1]).toMatchObject({ use: 'target', categories: ['common', 'rare'] });
    const rare = (targets: ArrayLike<number>) => Array.from(targets).filter((label) => label === 1).length;
    expect([rare(learn.targets), rare(test.targets)]).toEqual([24, 6]);
    expect(rare([...validates].map((at) => learn.targets[at]!))).toBe(5);
  });

  it('brings its target to mean 0 and variance 1, and can be brought back', async () => {
    const prepared = await prepare(HOUSES, { targetScale: 'standard' });
    const { learn, rowsOf, job, report } = prepared;
    const { mean, factor } = report.targetScaling;
    const prices = job.table.columns[4]!;
    rowsOf.learn.forEach((row, at) =>
      expect(learn.targets[at]! / factor + mean).toBeCloseTo(Number(prices[row]), 3),
    );
    const squares = trainsOf(prepared).map((at) => learn.targets[at]! ** 2);
    expect(squares.reduce((a, b) => a + b) / squares.length).toBeCloseTo(1, 4);
  });
});
