import { expect, it } from 'vitest';
import { labelSources, withLabelsOf } from './shuffled-labels.ts';

const train = Uint32Array.from({ length: 300 }, (_, i) => 2 * i);
const targets = Uint8Array.from({ length: 600 }, (_, i) => i % 10);

const shuffledBy = (percent: number, seed = 1): Uint8Array =>
  withLabelsOf(targets, 1, { train, sources: labelSources(train, percent, seed) });
const changed = (labels: Uint8Array): number =>
  labels.reduce((sum, label, i) => sum + Number(label !== targets[i]), 0);

it('leaves all labels where they are at 0 %', () => expect(shuffledBy(0)).toEqual(targets));

it('exchanges the labels of so many training samples, and of no others', () => {
  const labels = shuffledBy(100);
  // Among five classes one in five stays what it was by chance.
  expect(changed(labels)).toBeGreaterThan(0.7 * 300);
  expect(labels.filter((_, i) => i % 2 === 1)).toEqual(targets.filter((_, i) => i % 2 === 1));
  expect(labels.toSorted()).toEqual(targets.toSorted());
  expect(changed(shuffledBy(20))).toBeLessThanOrEqual(60);
  expect(changed(shuffledBy(20))).toBeGreaterThan(30);
});

it('is a matter of the seed', () => {
  expect(shuffledBy(50)).toEqual(shuffledBy(50));
  expect(shuffledBy(50, 2)).not.toEqual(shuffledBy(50));
});

it('moves rows of numbers as a whole', () => {
  const rows = Float32Array.of(1, 10, 2, 20, 3, 30);
  const sources = Uint32Array.of(4, 0, 2).map((i) => i / 2);
  expect(withLabelsOf(rows, 2, { train: Uint32Array.of(0, 1, 2), sources })).toEqual(
    Float32Array.of(3, 30, 1, 10, 2, 20),
  );
});
