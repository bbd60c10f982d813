import { expect, it } from 'vitest';
import { text } from '#lib/text.ts';
import type { Issue } from '#model/issue.ts';
import { messages } from './messages.ts';
import { transportOf } from './transport-state.ts';

const progress = {
  step: 3,
  epoch: 0,
  stepInEpoch: 3,
  stepsPerEpoch: 10,
  targetEpochs: 2,
  samplesPerSecond: 0,
};
const fresh = { ...progress, step: 0, stepInEpoch: 0 };
const error: Issue = { severity: 'error', message: text('It does not fit.', '放不下。'), fixes: [] };

it('names the big button by what it would do', () => {
  expect(transportOf({ phase: { name: 'idle' }, progress: null }, [], false).action).toBe('train');
  expect(transportOf({ phase: { name: 'idle' }, progress: fresh }, [], false).action).toBe('train');
  expect(transportOf({ phase: { name: 'running' }, progress }, [], false).action).toBe('pause');
  expect(transportOf({ phase: { name: 'paused' }, progress }, [], false).action).toBe('resume');
});

it('can be taken back while the engine is not ready', () => {
  const waiting = transportOf({ phase: { name: 'idle' }, progress: null }, [], true);
  expect(waiting).toEqual({ action: 'pause', starting: true, obstacle: null, finishedEpochs: null });
});

it('says what stands in the way, but never of a run that goes on', () => {
  const idle = { phase: { name: 'idle' }, progress: null } as const;
  expect(transportOf(idle, [error], false).obstacle).toBe(error.message);
  expect(transportOf(idle, [{ ...error, severity: 'warning' }], false).obstacle).toBeNull();
  expect(transportOf({ phase: { name: 'running' }, progress }, [error], false).obstacle).toBeNull();
});

it('offers to go on after the plan, but not on weights that are lost', () => {
  const done = { ...progress, step: 20, epoch: 2, stepInEpoch: 0 };
  const ended = { name: 'ended', why: 'finished' } as const;
  const after = transportOf({ phase: ended, progress: done }, [], false);
  expect(after).toEqual({ action: 'train', starting: false, obstacle: null, finishedEpochs: 2 });
  expect(transportOf({ phase: ended, progress: { ...done, targetEpochs: 3 } }, [], false)).toMatchObject({
    action: 'resume',
    finishedEpochs: null,
  });
  const lost = { phase: { name: 'ended', why: 'diverged' }, progress } as const;
  expect(transportOf(lost, [], false).obstacle).toBe(messages.diverged);
});

it('answers the same question with the same fields, or the page would never come to rest', () => {
  const states = [
    { phase: { name: 'ended', why: 'finished' }, progress: { ...progress, step: 20, epoch: 2 } },
    { phase: { name: 'ended', why: 'diverged' }, progress },
    { phase: { name: 'paused' }, progress },
  ] as const;
  for (const state of states) {
    const [first, second] = [transportOf(state, [error], false), transportOf(state, [error], false)];
    for (const field of Object.keys(first) as (keyof typeof first)[])
      expect(first[field]).toBe(second[field]);
  }
});
