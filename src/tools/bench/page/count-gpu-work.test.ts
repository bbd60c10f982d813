import { expect, test } from 'vitest';
import { writtenBytes } from './count-gpu-work.ts';

test('offset and size count elements of a typed array, and bytes of a buffer', () => {
  const floats = new Float32Array(10);
  expect(writtenBytes(floats)).toBe(40);
  expect(writtenBytes(floats, 4)).toBe(24);
  expect(writtenBytes(floats, 4, 2)).toBe(8);
  expect(writtenBytes(floats.buffer, 4)).toBe(36);
  expect(writtenBytes(floats.buffer, 4, 2)).toBe(2);
  expect(writtenBytes(new DataView(floats.buffer, 8), 4)).toBe(28);
});
