import { expect, it } from 'vitest';
import { paintGrid } from './paint-grid.ts';

it('puts images in rows, with their numbers turned back into bytes', () => {
  // Three images of 1×2 pixels, scaled to 0–1.
  const samples = Float32Array.of(0, 1, 0.2, 0.4, 0.6, 2);
  const { width, height, pixels } = paintGrid(
    { step: 1, shape: [3, 1, 2, 1], samples },
    { mean: 0, factor: 1 / 255 },
  );
  expect([width, height]).toEqual([6, 4]);
  const at = (x: number, y: number) => [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  expect(at(1, 0)).toEqual([255, 255, 255, 255]);
  expect(at(2, 0)).toEqual([0, 0, 0, 0]); // between two images
  expect(at(4, 0)).toEqual([51, 51, 51, 255]);
  expect(at(0, 3)).toEqual([153, 153, 153, 255]);
  expect(at(1, 3)[0]).toBe(255);
});
