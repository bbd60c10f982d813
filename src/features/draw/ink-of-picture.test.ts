import { describe, expect, it } from 'vitest';
import { inkOfPicture } from './ink-of-picture.ts';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** 20×20 pixels of `ground` with a 6×12 block of `pen` in the middle. */
function blockOn(ground: Rgba, pen: Rgba) {
  const data = Array.from({ length: 400 }, (_, i) => {
    const [x, y] = [i % 20, Math.floor(i / 20)];
    return x >= 7 && x < 13 && y >= 4 && y < 16 ? pen : ground;
  }).flat();
  return { data, width: 20, height: 20 };
}

const inked = ({ values }: { values: ArrayLike<number> }): number =>
  Array.from(values).filter((value) => value === 255).length;
const bare = ({ values }: { values: ArrayLike<number> }): number =>
  Array.from(values).filter((value) => value === 0).length;

describe('inkOfPicture', () => {
  it.each<[string, Rgba, Rgba]>([
    ['a blue pen on cream paper', [243, 238, 222, 255], [30, 40, 120, 255]],
    ['chalk on a green board', [40, 74, 60, 255], [235, 240, 236, 255]],
    ['black on nothing', [0, 0, 0, 0], [0, 0, 0, 255]],
    ['white on nothing', [0, 0, 0, 0], [255, 255, 255, 255]],
  ])('finds %s', (_, ground, pen) => {
    const ink = inkOfPicture(blockOn(ground, pen))!;
    expect(inked(ink)).toBe(72);
    expect(bare(ink)).toBe(328);
  });

  it('swallows the grain of the paper and keeps soft edges soft', () => {
    const picture = blockOn([240, 240, 240, 255], [20, 20, 20, 255]);
    picture.data.splice(0, 4, 215, 215, 215, 255); // a speck
    picture.data.splice(4 * (10 * 20 + 6), 4, 130, 130, 130, 255); // half covered by the pen
    const ink = inkOfPicture(picture)!;
    expect(ink.values[0]).toBe(0);
    expect(ink.values[10 * 20 + 6]).toBeCloseTo(127.5, 3);
  });

  it('finds nothing on a blank page', () => {
    expect(inkOfPicture(blockOn([250, 250, 250, 255], [230, 230, 230, 255]))).toBeNull();
    expect(inkOfPicture(blockOn([0, 0, 0, 0], [0, 0, 0, 0]))).toBeNull();
  });
});
