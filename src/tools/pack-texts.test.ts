import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { splitTexts } from '#datasets/text/text-list.ts';
import { comparePairs } from './mail/near-duplicates.ts';
import { packMobyDick } from './pack-moby-dick.ts';
import { packSpam, SAME_MAIL } from './pack-spam.ts';

// Packed where the page finds them, once: packing takes some seconds and is left out when it is done.
const unpack = async (directory: string, file: string): Promise<Buffer> =>
  gunzipSync(await readFile(join(directory, file)));

describe('packed mail', () => {
  it('has no mail twice, none in two parts, and no trace of how it was collected', async () => {
    const { directory, manifest } = await packSpam();
    const texts: string[] = [];
    for (const part of ['learn', 'test']) {
      const read = splitTexts(await unpack(directory, `${part}-texts.bin`));
      const labels = await unpack(directory, `${part}-labels.bin`);
      expect(labels).toHaveLength(read.length);
      expect(manifest.files.find(({ file }) => file === `${part}-texts.bin`)?.count).toBe(read.length);
      expect(labels.filter((label) => label === 1).length / labels.length).toBeCloseTo(0.23, 1);
      texts.push(...read);
    }
    let most = 0;
    comparePairs(texts, (_earlier, _later, resemblance) => (most = Math.max(most, resemblance)));
    expect(most).toBeLessThan(SAME_MAIL);
    const traces = /DeathToSpam|\/listinfo\/|^\[ILUG]|[\w.]+@(?!hidden)\w+\.(?:com|org|ie|net)\b/;
    expect(texts.filter((text) => traces.test(text))).toEqual([]);
    expect(texts.filter((text) => text === '' || !text.isWellFormed())).toEqual([]);
  }, 60_000);
});

describe('packed Moby Dick', () => {
  it('is the novel from its first words to its last, in three parts that follow one another', async () => {
    const { directory, manifest } = await packMobyDick();
    const parts = await Promise.all(
      ['train', 'validation', 'test'].map(async (part) => String(await unpack(directory, `${part}.bin`))),
    );
    const [train, validation, test] = parts.map(({ length }) => length) as [number, number, number];
    expect(parts[0]).toMatch(/^CHAPTER 1\. Loomings\.\n\nCall me Ishmael\./);
    expect(parts[1]).toMatch(/^CHAPTER 113\. The Forge\.\n/);
    expect(parts[2]).toMatch(/^CHAPTER 133\. [^]*only found another orphan\.\n$/);
    expect(parts.join('')).not.toMatch(/Gutenberg|ETYMOLOGY/);
    expect(parts.join('').match(/^CHAPTER \d+\. /gm)).toHaveLength(135);
    expect(validation / (train + validation)).toBeCloseTo(0.1, 1);
    expect(test / (train + validation + test)).toBeCloseTo(0.05, 1);
    expect(manifest.files).toHaveLength(3);
  });
});
