import { expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { presetOf } from '#presets/index.ts';
import { checkDocument, findIssues } from './check.ts';
import type { PlaygroundDocument } from './document.ts';
import { applyFix } from './edit.ts';

const issuesOf = (doc: PlaygroundDocument) => findIssues(doc, factsOf(doc.data));
const withEpochs = ({ training, ...doc }: PlaygroundDocument, epochs: number): PlaygroundDocument => ({
  ...doc,
  training: { ...training, epochs },
});

it.each([
  ['distil-digits', 'All 3 epochs are for the teacher: the student never begins.'],
  ['transfer-digits', 'All 2 epochs are for pre-training: the second lessons never begin.'],
] as const)(
  'says of %s when nothing is left for the second lessons, and leaves some with a click',
  (id, words) => {
    const preset = presetOf(id).document;
    expect(issuesOf(preset)).toEqual([]);
    const short = withEpochs(preset, Number(/\d/.exec(words)![0]));
    const [issue, ...others] = issuesOf(short);
    expect([issue!.message.en, others.length]).toEqual([words, 0]);
    expect(checkDocument(short, factsOf(short.data)).ok).toBe(true); // it may be meant
    expect(issuesOf(applyFix(short, issue!.fixes[0]!))).toEqual([]);
    const [one] = issuesOf(withEpochs(preset, 1));
    expect([one!.message.en.slice(0, 17), one!.fixes]).toEqual(['The one epoch is ', []]);
  },
);
