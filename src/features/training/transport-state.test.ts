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
  expect(waiting).toEqual({ action: 'pause', starting: true, obstacle: null });
});

it('says what stands in the way, but never of a run that goes on', () => {
  const idle = { phase: { name: 'idle' }, progress: null } as const;
  expect(transportOf(idle, [error], false).obstacle).toBe(error.message);
  expect(transportOf(idle, [{ ...error, severity: 'warning' }], false).obstacle).toBeNull();
  expect(transportOf({ phase: { name: 'running' }, progress }, [error], false).obstacle).toBeNull();
});

it('does not train past the plan or on weights that are lost', () => {
  const done = { ...progress, step: 20, epoch: 2, stepInEpoch: 0 };
  const ended = { name: 'ended', why: 'finished' } as const;
  expect(transportOf({ phase: ended, progress: done }, [], false).obstacle).toEqual(messages.finished(2));
  expect(transportOf({ phase: ended, progress: { ...done, targetEpochs: 3 } }, [], false)).toMatchObject({
    action: 'resume',
    obstacle: null,
  });
  const lost = { phase: { name: 'ended', why: 'diverged' }, progress } as const;
  expect(transportOf(lost, [], false).obstacle).toBe(messages.diverged);
});
