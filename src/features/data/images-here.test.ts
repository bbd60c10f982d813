import { expect, it } from 'vitest';
import { imagesHere } from './images-here.ts';

it('tells learning images in whole thousands, and never more than there are', () => {
  expect(imagesHere(0, 60_000, 10_000)).toBe(0);
  expect(imagesHere(0.0876, 60_000, 10_000)).toBe(6000);
  expect(imagesHere(0.5, 60_000, 10_000)).toBe(35_000);
  expect(imagesHere(0.95, 60_000, 10_000)).toBe(60_000);
  expect(imagesHere(1, 60_000, 10_000)).toBe(60_000);
});
