import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveQuestion, type LiveQuestionOptions } from './live-question.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A question that is answered after a second. */
const slow = (answer: string) =>
  vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve(answer), 1000)));

/** A live question and what it has told. */
function live(options: Partial<LiveQuestionOptions> = {}) {
  const told: string[] = [];
  const want = vi.fn();
  const question = createLiveQuestion<string>((answer) => told.push(answer), {
    pauseMs: 100,
    intervalMs: () => 0,
    want,
    ...options,
  });
  /** A beat, as the pulse makes it, with patience enough. */
  const beat = async (): Promise<void> => {
    const answered = question.ask();
    await vi.advanceTimersByTimeAsync(5);
    await answered;
    question.draw();
  };
  return { question, told, want, beat };
}

describe('what a person asks', () => {
  it('has one question in flight, and then asks the newest', async () => {
    const { question, told } = live();
    const [first, second, third] = [slow('1'), slow('2'), slow('3')];
    question.about(first);
    await vi.advanceTimersByTimeAsync(10);
    question.about(second);
    question.about(third);
    await vi.advanceTimersByTimeAsync(2500);
    expect([first, second, third].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
    expect(told).toEqual(['1', '3']);
  });

  it('keeps the pause, however fast the questions come', async () => {
    const { question, told } = live();
    for (let i = 0; i < 50; i++) {
      question.about(() => Promise.resolve(String(i)));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(told.length).toBeGreaterThanOrEqual(5);
    expect(told.length).toBeLessThanOrEqual(6);
  });

  it('drops what was asked before it was stopped, though it goes on with something else', async () => {
    const { question, told } = live({ pauseMs: 0 });
    question.about(slow('of another network'));
    await vi.advanceTimersByTimeAsync(10);
    question.stop();
    question.about(slow('of this one'));
    await vi.advanceTimersByTimeAsync(2500);
    expect(told).toEqual(['of this one']);
  });

  it('says nothing after it was stopped, survives a failure, and can begin anew', async () => {
    const { question, told } = live({ pauseMs: 0 });
    question.about(slow('late'));
    await vi.advanceTimersByTimeAsync(10);
    question.stop();
    await vi.advanceTimersByTimeAsync(2000);
    question.about(() => Promise.reject(new Error('lost')));
    await vi.advanceTimersByTimeAsync(10);
    question.about(slow('anew'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual(['anew']);
  });
});

describe('what is asked because the network has learned', () => {
  it('is asked at a beat that follows, once, and told when the beat draws', async () => {
    const { question, told, beat } = live();
    let answer = 0;
    const ask = vi.fn(() => Promise.resolve(String(++answer)));
    question.about(ask);
    await vi.advanceTimersByTimeAsync(1);
    await beat();
    expect(told).toEqual(['1']);
    question.again();
    question.again();
    expect(ask).toHaveBeenCalledTimes(1);
    await beat();
    await beat();
    expect(told).toEqual(['1', '2']);
  });

  it('asks for another beat when the answer comes too late for its own', async () => {
    const { question, told, want } = live();
    question.about(slow('1'));
    await vi.advanceTimersByTimeAsync(1001);
    question.again();
    void question.ask();
    question.draw();
    expect(told).toEqual(['1']);
    expect(want).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1001);
    expect(want).toHaveBeenCalledOnce();
    question.draw();
    expect(told).toEqual(['1', '1']);
  });

  it('leaves its interval between questions, and sees to the last one', async () => {
    const { question, told, want, beat } = live({ intervalMs: () => 1000 });
    question.about(() => Promise.resolve('so'));
    await vi.advanceTimersByTimeAsync(1);
    question.again();
    await beat();
    expect(told).toEqual(['so']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(want).toHaveBeenCalled();
    await beat();
    expect(told).toEqual(['so', 'so']);
  });
});
