import { expect, it } from 'vitest';
import { pictureShape, tiled } from './pictures.ts';

it('lays pictures side by side, grey and in colour', () => {
  // Four pictures of 1 × 2 pixels: tile, pixel, channel.
  const grey = Float32Array.of(11, 12, 21, 22, 31, 32, 41, 42);
  expect([...tiled(grey, 2, [1, 2, 1])]).toEqual([11, 12, 21, 22, 31, 32, 41, 42]);
  // Of 2 × 1 pixels: the lower halves of the first two stand below their upper ones.
  expect([...tiled(grey, 2, [2, 1, 1])]).toEqual([11, 21, 12, 22, 31, 41, 32, 42]);
  const colour = Float32Array.from({ length: 4 * 2 * 3 }, (_, i) => i);
  expect([...tiled(colour, 2, [2, 1, 3])].slice(0, 12)).toEqual([0, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11]);
});

it('knows images from other samples', () => {
  expect(pictureShape({ input: [28, 28, 1] })).toEqual([28, 28, 1]);
  expect(pictureShape({ input: [64, 32, 3] })).toEqual([64, 32, 3]);
  expect([[13], [24, 5], [8, 8, 2], [2, 2, 2, 3]].map((input) => pictureShape({ input }))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
