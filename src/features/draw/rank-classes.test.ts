import { describe, expect, it } from 'vitest';
import { rankClasses } from './rank-classes.ts';

describe('rankClasses', () => {
  it('sorts by probability at first', () => {
    expect(rankClasses([0.02, 0.7, 0.2, 0.08], [])).toEqual([1, 2, 3, 0]);
    expect(rankClasses([0.097, 0.1, 0.102], [])).toEqual([2, 1, 0]);
  });

  it('lets rows keep their places while they are close', () => {
    expect(rankClasses([0.1, 0.1, 0.102, 0.101], [3, 1, 0, 2])).toEqual([2, 3, 1, 0]);
    expect(rankClasses([0.9, 0.03, 0.032, 0.033], [0, 1, 2, 3])).toEqual([0, 1, 2, 3]);
  });

  it('lets a row rise that is clearly ahead', () => {
    expect(rankClasses([0.6, 0.02, 0.03, 0.35], [0, 1, 2, 3])).toEqual([0, 3, 2, 1]);
  });

  it('names the likeliest first, by however little', () => {
    expect(rankClasses([0.5, 0.5001], [0, 1])).toEqual([1, 0]);
  });

  it('starts anew when the number of classes changes', () => {
    expect(rankClasses([0.1, 0.9], [2, 1, 0])).toEqual([1, 0]);
  });
});
