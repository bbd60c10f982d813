import { expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import { checkDocument, findIssues } from './check.ts';
import { makeLayer, type PlaygroundDocument } from './document.ts';
import { applyFix } from './edit.ts';
import { setTaskField } from './set-task-field.ts';
import { makeStack } from './stack.ts';
import { answeredSteps, lastAnswers, repeatTargets } from './step-answers.ts';
import { taskDef } from './tasks/index.ts';

const mails = presetOf('spam-lstm').document;
const facts = factsOf(mails.data);

const ask = (doc: PlaygroundDocument, answers: 'once' | 'every_step'): PlaygroundDocument =>
  setTaskField(doc, factsOf(doc.data), ['answers', answers]);
const kindsOf = ({ stacks }: PlaygroundDocument): readonly string[] => stacks.main.map(({ kind }) => kind);
const canTrain = (doc: PlaygroundDocument): boolean => checkDocument(doc, factsOf(doc.data)).ok;
const labelsOf = (doc: PlaygroundDocument): readonly string[] =>
  findIssues(doc, facts).flatMap(({ fixes }) => fixes.map(({ label }) => label.en));

function click(doc: PlaygroundDocument, label: string): PlaygroundDocument {
  expect(labelsOf(doc)).toContain(label);
  const fixes = findIssues(doc, facts).flatMap((issue) => issue.fixes);
  return applyFix(
    doc,
    fixes.find((fix) => fix.label.en === label)!,
  );
}

it('is one switch: the layer that makes one of all steps goes and comes with it', () => {
  const every = ask(mails, 'every_step');
  expect(kindsOf(every)).toEqual(['embedding', 'lstm', 'dense']);
  expect([answeredSteps(mails, facts), answeredSteps(every, facts)]).toEqual([null, 100]);
  expect([canTrain(mails), canTrain(every)]).toEqual([true, true]);
  const back = ask(every, 'once');
  expect(kindsOf(back)).toEqual(kindsOf(mails));
  expect(canTrain(back)).toBe(true);
});

it('lets a recurrent layer give every step, and takes as many answers as windows are left', () => {
  const layers = [makeLayer('embedding', { inputDim: 10_000 }), makeLayer('lstm', { units: 8 })];
  const dense = makeLayer('dense', { units: 1, activation: 'sigmoid' });
  const last = { ...mails, stacks: { main: makeStack([...layers, dense]) } };
  expect(ask(last, 'every_step').stacks.main[1]).toMatchObject({ kind: 'lstm', returnSequences: true });
  const windows = ask(presetOf('spam-conv1d').document, 'every_step');
  expect([kindsOf(windows), answeredSteps(windows, facts)]).toEqual([['embedding', 'conv1d', 'dense'], 96]);
  expect(canTrain(windows)).toBe(true);
});

it('offers the other way where stack and setting disagree', () => {
  const pooling = mails.stacks.main.find(({ kind }) => kind === 'global_average_pooling1d')!;
  const without = { ...mails, stacks: { main: mails.stacks.main.filter((layer) => layer !== pooling) } };
  expect(answeredSteps(click(without, 'Answer at every step'), facts)).toBe(100);
  expect(canTrain(click(without, 'Answer at every step'))).toBe(true);

  const pooled = { ...mails, task: { kind: 'classify', answers: 'every_step' } } as const;
  expect(findIssues(pooled, facts)[0]!.message.en).toBe(
    'The network ends with 1, but to answer at every step it has to end with 100×1.',
  );
  expect(labelsOf(pooled)).toEqual(['Remove GlobalAveragePooling1D', 'Answer once for the whole sequence']);
  expect(canTrain(click(pooled, 'Remove GlobalAveragePooling1D'))).toBe(true);
  expect(click(pooled, 'Answer once for the whole sequence')).toEqual(mails);
});

it.each<PresetId>(['mnist-convnet', 'iris-mlp'])('says nothing of samples without steps: %s', (id) => {
  const { document } = presetOf(id);
  const data = factsOf(document.data);
  expect(taskDef(document.task).offers!(data)).toBe(false);
  expect(answeredSteps(ask(document, 'every_step'), data)).toBeNull();
  expect(canTrain(ask(document, 'every_step'))).toBe(true);
});

it('holds a label against every answer, and takes the last', () => {
  expect(repeatTargets(Uint8Array.of(2, 0), 3)).toEqual(Uint8Array.of(2, 2, 2, 0, 0, 0));
  const answers = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12); // [2, 3, 2]
  expect(lastAnswers(answers, 3, 2)).toEqual(Float32Array.of(5, 6, 11, 12));
  expect(lastAnswers(answers, null, 2)).toBe(answers);
});
