import { expect, it } from 'vitest';
import { presetOf } from '#presets/index.ts';
import { classTarget } from './data-spec.ts';
import { applyFix } from './edit.ts';
import { findIssues } from './check.ts';

const { document } = presetOf('transfer-digits');
const DIGITS = { input: [28, 28, 1], target: classTarget(10) };
const learningFirst = (known: number) => ({ ...document, task: { ...document.task, known } });

it('refuses to learn every class first, and mends that with a click', () => {
  expect(findIssues(learningFirst(9), DIGITS)).toEqual([]);
  for (const known of [10, 99]) {
    const [issue, ...others] = findIssues(learningFirst(known), DIGITS);
    expect(others).toEqual([]);
    expect(issue!.message.en).toBe('All 10 classes are learned first: none is left to be asked about.');
    const mended = applyFix(learningFirst(known), issue!.fixes[0]!);
    expect(mended.task).toMatchObject({ known: 5 });
    expect(findIssues(mended, DIGITS)).toEqual([]);
  }
});
