import { expect, it } from 'vitest';
import { factsOf, makeData } from '#datasets/index.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { splitData } from './split-data.ts';

it('shuffles the labels of training samples alone', () => {
  const { dataset, shape } = fakeData([2, 2, 1], 5, 400);
  const counts = { train: 300, validation: 100, test: 400 };
  const facts = { ...factsOf(makeData('mnist')), ...shape, counts };
  const plain = splitData(facts, dataset, 7);
  const shuffled = splitData(facts, dataset, 7, 100);
  const { train, validation, test } = shuffled.views;
  const labels = ({ table, positions }: typeof train): readonly number[] =>
    Array.from(positions, (position) => table.targets[position]!);
  const sorted = (view: typeof train): readonly number[] => labels(view).toSorted((a, b) => a - b);

  expect(train.positions).toEqual(plain.views.train.positions);
  expect(labels(validation)).toEqual(labels(plain.views.validation));
  expect(labels(test)).toEqual(labels(plain.views.test));
  expect(labels(train)).not.toEqual(labels(plain.views.train));
  expect(sorted(train)).toEqual(sorted(plain.views.train));
  expect(train.table.inputs).toBe(dataset.learn.inputs); // which is still filling
});
