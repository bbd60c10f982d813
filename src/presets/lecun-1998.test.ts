import { describe, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { findIssues } from '#model/check.ts';
import { analyseParts, countParameters } from '#model/parts.ts';
import { LECUN_1998, paperRowOf } from './lecun-1998.ts';
import { mnistMlp } from './mnist-mlp.ts';

const sizes = {
  linear: 7850,
  '300': 784 * 300 + 300 + 3010,
  '1000': 784 * 1000 + 1000 + 10_010,
  lenet4: 4 * (25 + 1) + 16 * (4 * 25 + 1) + 120 * (400 + 1) + 10 * (120 + 1),
  lenet5: 61_706,
};

describe.each(LECUN_1998)('the paper’s row $id', ({ id, document }) => {
  const data = factsOf(document.data);

  it('can train, and is recognised whatever the seed and the plan', () => {
    expect(findIssues(document, data)).toEqual([]);
    expect(paperRowOf({ ...document, seed: 7, title: 'mine' })?.id).toBe(id);
  });

  it('has the weights of its kind', () => {
    const counted = countParameters(analyseParts(document, data));
    expect(counted).toBe(sizes[id as keyof typeof sizes]);
  });
});

it('knows its own networks only', () => expect(paperRowOf(mnistMlp.document)).toBeNull());
