import { expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import { answersShares } from './answers-shares.ts';

it('tells shares from numbers that may be anything', () => {
  const shares = (id: PresetId): boolean => {
    const { document } = presetOf(id);
    return answersShares(document, factsOf(document.data));
  };
  expect(
    ['mnist-convnet', 'spam-conv1d', 'toy-circle', 'iris-mlp'].map((id) => shares(id as PresetId)),
  ).toEqual([
    true,
    true,
    true, // a tanh between two classes
    true,
  ]);
  expect(shares('mnist-lecun-300')).toBe(false);
});
