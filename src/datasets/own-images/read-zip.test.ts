import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readZip } from './read-zip.ts';

const words = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const FILES = {
  'cat/1.txt': words('meow '.repeat(500)),
  'cat/empty.txt': words(''),
  '狗/1.txt': [words('汪'), { level: 0 }] as const,
};
const packed = (): Uint8Array<ArrayBuffer> => zipSync(FILES as never);

it('reads what was packed, deflated or stored, in any place within a larger file', async () => {
  const entries = await readZip(new Blob([packed()]));
  expect(entries.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['cat/1.txt', 2500],
    ['cat/empty.txt', 0],
    ['狗/1.txt', 3],
  ]);
  const texts = await Promise.all(entries.map(async (entry) => new TextDecoder().decode(await entry.read())));
  expect(texts).toEqual(['meow '.repeat(500), '', '汪']);
});

it('reads names of the encoding that Chinese systems use', async () => {
  const zip = packed();
  const gbk = [0xb9, 0xb7]; // 狗 in two bytes instead of three
  const name = words('狗/1.txt');
  for (let at = 0; at < zip.length; at++) {
    if (name.every((byte, i) => zip[at + i] === byte))
      zip.set([...gbk, 0x2f, 0x31, 0x2e, 0x74, 0x78, 0x74, 0x74], at);
  }
  const entries = await readZip(new Blob([zip]));
  expect(entries.at(-1)!.path).toBe('狗/1.txtt');
});

it('says what is wrong, and reads what is whole beside it', async () => {
  await expect(readZip(new Blob([words('no archive at all')]))).rejects.toThrow('no table of contents');
  const cut = packed();
  await expect(readZip(new Blob([cut.slice(60)]))).rejects.toThrow('damaged'); // every place in it is wrong now
  const zip = packed();
  zip[0] = 0;
  const [first, , last] = await readZip(new Blob([zip]));
  await expect(first!.read()).rejects.toThrow('not where it should be');
  expect(new TextDecoder().decode(await last!.read())).toBe('汪');
});
