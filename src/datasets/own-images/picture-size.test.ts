import { expect, it } from 'vitest';
import { readPixelCount, sizeInHeader } from './picture-size.ts';

const view = (...bytes: readonly (number | string)[]): DataView => {
  const all = bytes.flatMap((each) =>
    typeof each === 'number' ? [each] : Array.from(each, (letter) => letter.charCodeAt(0)),
  );
  return new DataView(Uint8Array.from([...all, ...new Array<number>(40).fill(0)]).buffer);
};
const filler = (count: number): readonly number[] => new Array<number>(count).fill(0);

// 300 is 0x012c, 200 is 0x00c8.
it.each([
  ['PNG', view(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 1, 0x2c, 0, 0, 0, 0xc8)],
  ['GIF', view('GIF89a', 0x2c, 1, 0xc8, 0)],
  ['BMP', view('BM', ...filler(16), 0x2c, 1, 0, 0, 0xc8, 0, 0, 0)],
  ['BMP from the top', view('BM', ...filler(16), 0x2c, 1, 0, 0, 0x38, 0xff, 0xff, 0xff)],
  [
    'JPEG behind notes, a table and filling',
    view(
      ...[0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xc4, 0, 2, 0xff],
      ...[0xff, 0xc2, 0, 11, 8, 0, 0xc8, 1, 0x2c],
    ),
  ],
  ['lossy WebP', view('RIFF', ...filler(4), 'WEBPVP8 ', ...filler(10), 0x2c, 0x41, 0xc8, 0)],
  // 299 | 199 << 14 is 0x0031c12b.
  ['lossless WebP', view('RIFF', ...filler(4), 'WEBPVP8L', ...filler(4), 0x2f, 0x2b, 0xc1, 0x31, 0)],
  ['extended WebP', view('RIFF', ...filler(4), 'WEBPVP8X', ...filler(8), 0x2b, 1, 0, 0xc7, 0, 0)],
])('reads 300 × 200 from the header of %s', (_name, header) => {
  expect(sizeInHeader(header)).toEqual({ width: 300, height: 200 });
});

it('is at a loss with anything else, and never fails', async () => {
  expect(sizeInHeader(view('hello'))).toBeNull();
  expect(sizeInHeader(view(0xff, 0xd8, 0, 0))).toBeNull();
  expect(sizeInHeader(view(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff))).toBeNull();
  expect(sizeInHeader(view('RIFF', ...filler(4), 'WEBPALPH'))).toBeNull();
  expect(await readPixelCount(new Blob([]))).toBeNull();
  expect(await readPixelCount(new Blob(['GIF89a']))).toBeNull();
});
