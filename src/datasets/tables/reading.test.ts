import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { dateOrderOf, formatDay, parseDate } from './parse-date.ts';
import { numberStyleOf, parseNumber } from './parse-number.ts';
import { readDelimited } from './read-delimited.ts';
import { readTable } from './read-table.ts';

const read = async (content: BlobPart) => {
  const table = await readTable(new Blob([content]));
  if (!table.ok) throw new Error(table.error.en);
  return table.value;
};
const rowsOf = ({ columns, rows }: { columns: readonly (readonly string[])[]; rows: number }) =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]));

describe('delimited text', () => {
  it('may be quoted, tabbed, marked and end its lines in any way', async () => {
    const body = [
      ['name', 'note', 'size'],
      ['a', 'says "hi", twice', '1'],
      ['b', 'two\nlines', '2'],
      ['c', '', '3'],
      ['d', 'tab\there', '4'],
    ];
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    for (const delimiter of [',', '\t', ';', '|'])
      for (const newline of ['\n', '\r\n', '\r']) {
        const file = `\uFEFF${body.map((row) => row.map(quote).join(delimiter)).join(newline)}${newline}`;
        const table = await read(file);
        expect([table.names, ...rowsOf(table)]).toEqual(body);
      }
  });

  it('is the same table wherever the stream is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '中', '"', ',', '\n', ' ', '7') });
    const row = fc.tuple(cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (body, step) => {
          const quoted = (each: string): string => `"${each.replaceAll('"', '""')}"`;
          const file = ['p,q,r', ...body.map((cells) => cells.map(quoted).join(','))].join('\n');
          const long = 'x'.repeat(70_000); // more than the head that is looked at first
          const padded = `${file}\n,,${long}`;
          const pieces = padded.match(new RegExp(`[^]{1,${step * 7919}}`, 'g')) ?? [];
          const [whole, cut] = [await readDelimited([padded]), await readDelimited(pieces)];
          const wanted = [...body, ['', '', long]].map((cells) => cells.map((each) => each.trim()));
          expect(cut).toEqual(whole);
          expect(cut.ok && rowsOf(cut.value)).toEqual(
            wanted.filter((cells) => cells.some((each) => each !== '')),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  it('counts rows that are broken and names columns that are not named', async () => {
    const table = await read('a,a,\n1,2,3\n4,5\n6,7,8,9\n\n10,11,12\n13,14,15\n');
    expect(table.names).toEqual(['a', 'a (2)', 'column 3']);
    expect(rowsOf(table)).toEqual([
      ['1', '2', '3'],
      ['4', '5', ''],
      ['10', '11', '12'],
      ['13', '14', '15'],
    ]);
    expect(table.notes.map(({ count, words }) => `${count}: ${words.en}`)).toEqual([
      '1: 1 row with more cells than the heading: left out',
      '1: 1 row with fewer cells than the heading: the rest counts as missing',
    ]);
  });

  it('may have no heading', async () => {
    const table = await read('1.5,red\n2.5,blue\n3,red\n4,red');
    expect([table.names, table.rows]).toEqual([['column 1', 'column 2'], 4]);
  });

  it('says what is no table', async () => {
    const refused = async (content: BlobPart) => {
      const table = await readTable(new Blob([content]));
      return table.ok ? 'taken' : table.error.en;
    };
    expect(await refused('')).toMatch('No table was found');
    expect(await refused('just a sentence\nand another')).toMatch('No table was found');
    expect(await refused('a,b\n1,2')).toMatch('has 1 row:');
    expect(await refused(`${'x,'.repeat(300)}x\n`.repeat(5))).toMatch('301 columns');
    expect(await refused('[1, 2')).toMatch('JSON is broken');
    expect(await refused('{"a": 1}')).toMatch('holds no table');
    const spreadsheet = Uint8Array.of(
      0x50,
      0x4b,
      3,
      4,
      20,
      0,
      6,
      0,
      ...new TextEncoder().encode('a,b\n1,2\n'.repeat(9)),
    );
    expect(await refused(spreadsheet)).toMatch('saved as CSV');
  });
});

describe('JSON', () => {
  it('is a table as objects, lists, columns or lines', async () => {
    const wanted = [
      ['x', 'y'],
      ['1', 'a'],
      ['2', ''],
      ['3', 'c'],
      ['4', 'true'],
    ];
    const forms = [
      '[{"x":1,"y":"a"},{"x":2,"y":null},{"y":"c","x":3},{"x":4,"y":true}]',
      '[["x","y"],[1,"a"],[2,null],[3,"c"],[4,true]]',
      '{"x":[1,2,3,4],"y":["a",null,"c",true]}',
      '{"about":{"rows":4},"tags":[],"rows":[{"x":1,"y":"a"},{"x":2},{"x":3,"y":"c"},{"x":4,"y":true}]}',
      '{"data":[{"x":1,"y":"a"},{"x":2},{"x":3,"y":"c"},{"x":4,"y":true}]}',
      '{"x":1,"y":"a"}\n{"x":2}\n{"x":3,"y":"c"}\n{"x":4,"y":true}\n',
    ];
    for (const form of forms) {
      const table = await read(form);
      expect([table.names, ...rowsOf(table)]).toEqual(wanted);
    }
  });
});

describe('the encoding', () => {
  const decode = async (bytes: Iterable<number>) => {
    let words = '';
    for await (const piece of decodeText(new Blob([Uint8Array.from(bytes)]))) words += piece;
    return words;
  };
  it('is told from the bytes', async () => {
    const utf16 = [
      0xff,
      0xfe,
      ...Array.from('naïve,中', (each) => each.charCodeAt(0)).flatMap((code) => [code & 255, code >> 8]),
    ];
    expect(await decode(utf16)).toBe('naïve,中');
    expect(await decode(new TextEncoder().encode('\uFEFFprix,中文'))).toBe('prix,中文');
    expect(await decode([0xd6, 0xd0, 0xce, 0xc4, 0x2c, 0x31])).toBe('中文,1'); // GB 2312
    expect(await decode([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x2c, 0x5a, 0x6f, 0xe9])).toBe('Müller,Zoé'); // Windows-1252
  });
});

describe('a number', () => {
  it('is read as its table writes it', () => {
    const point = ['1,234.5', '-7', '$1,200', '12 %', '.5', '6.02e23', '−3'];
    expect(point.map((cell) => parseNumber(cell, 'point'))).toEqual([1234.5, -7, 1200, 12, 0.5, 6.02e23, -3]);
    const comma = ['1.234,5', '3,14', '1 000', "1'000,5", '2'];
    expect(comma.map((cell) => parseNumber(cell, 'comma'))).toEqual([1234.5, 3.14, 1000, 1000.5, 2]);
    for (const odd of ['', '-', '1,2,3', '12a', '1.2.3', '0x10', 'Infinity', '1-2', '1e39'])
      expect([odd, parseNumber(odd, 'point')]).toEqual([odd, Number.NaN]);
  });

  it('has the style of those that leave no choice', () => {
    expect(numberStyleOf([['1,5', '2,25', '3,125']], '\t')).toBe('comma');
    expect(numberStyleOf([['1.5', '2,125']], ';')).toBe('point');
    expect(numberStyleOf([['1', '2']], ';')).toBe('comma');
    expect(numberStyleOf([['1,234', '5,678']], ',')).toBe('point');
  });
});

describe('a date', () => {
  const DAY = Date.UTC(2024, 2, 1) / 86_400_000; // 1 March 2024
  it('is the same day in every way of writing it', () => {
    for (const cell of ['2024-03-01', '2024/3/1', '2024年3月1日', '2024-03-01T00:00:00Z'])
      expect([cell, parseDate(cell, 'ymd')]).toEqual([cell, DAY]);
    expect(parseDate('1.3.2024', dateOrderOf(['1.3.2024']))).toBe(DAY);
    expect(parseDate('3/1/2024', dateOrderOf(['3/1/2024', '3/13/2024']))).toBe(DAY);
    expect(parseDate('1/3/2024', dateOrderOf(['1/3/2024', '13/3/2024']))).toBe(DAY);
    expect(parseDate('2024-03-01 18:00', 'ymd')).toBe(DAY + 0.75);
    for (const day of [DAY, DAY + 0.75]) expect(formatDay(day)).toBe('2024-03-01');
  });
  it('exists', () => {
    for (const cell of ['2023-02-29', '2024-13-01', '2024', '31/4/2024', 'May'])
      expect([cell, parseDate(cell, 'dmy')]).toEqual([cell, Number.NaN]);
  });
});
