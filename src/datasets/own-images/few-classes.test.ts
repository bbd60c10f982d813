import { expect, it } from 'vitest';
import { factsOf, makeData } from '#datasets/index.ts';
import { findIssues } from '#model/check.ts';
import type { Issue } from '#model/issue.ts';
import { applyFix } from '#model/edit.ts';
import { presetOf } from '#presets/index.ts';

/** A network with ten outputs, and images of a person's own. */
function documentWith(names: string, counts: string) {
  const data = makeData('own-images', { collection: 'mine', names, counts });
  return { ...presetOf('mnist-mlp').document, data };
}

const issuesWith = (names: string, counts: string): readonly Issue[] => {
  const document = documentWith(names, counts);
  return findIssues(document, factsOf(document.data));
};

it('asks for no number of outputs before there is a class with images', () => {
  expect(issuesWith('', '0')).toEqual([]);
  expect(issuesWith('cat/dog', '0,0')).toEqual([]);
  expect(issuesWith('cat/dog', '5,7').map(({ message }) => message.en)).toEqual([
    'The network ends with 10, but the data has 2 classes: it needs one output for each.',
  ]);
});

it('does not train to tell one class from nothing, and offers what can be learned of it', () => {
  for (const [names, counts] of [
    ['cat', '12'],
    ['cat/dog', '12,0'],
  ] as const) {
    const [issue] = issuesWith(names, counts);
    expect(issue).toMatchObject({
      severity: 'error',
      message: { en: expect.stringContaining('of one class') },
    });
    const tasks = issue!.fixes.map(({ change }) => change.type === 'task' && change.task);
    expect(tasks).toEqual(['autoencoder', 'vae']);
    const coding = applyFix(documentWith(names, counts), issue!.fixes[0]!);
    const left = findIssues(coding, factsOf(coding.data)).map(({ message }) => message.en);
    expect(left.join()).not.toContain('of one class');
  }
});
