import { describe, expect, it } from 'vitest';
import { verbatim } from '#lib/text.ts';
import type { Diagnosis, DiagnosisId } from './examine.ts';
import { isTold, settle, type Standing } from './standing.ts';

const diagnosis = (id: DiagnosisId, words = id as string): Diagnosis => ({
  id,
  layer: null,
  title: verbatim(id),
  evidence: verbatim(words),
  cause: verbatim(id),
  fixes: [],
  goodUntil: null,
});

/** Ids and words of what is told after each of the examinations. */
function tellings(examinations: readonly (readonly Diagnosis[])[]): readonly string[] {
  let standing: readonly Standing[] = [];
  return examinations.map((found) => {
    standing = settle(standing, found, { sure: false });
    return standing
      .filter(isTold)
      .map((each) => each.diagnosis.evidence.en)
      .join(' ');
  });
}

describe('while it trains', () => {
  it('tells what was found twice running, and nothing that flickers', () => {
    const [stall, none] = [[diagnosis('stalled')], []];
    expect(tellings([stall, none, stall, none, stall])).toEqual(['', '', '', '', '']);
    expect(tellings([stall, stall, stall])).toEqual(['', 'stalled', 'stalled']);
  });

  it('keeps the words that it was told with, and takes it back when it has been gone for a while', () => {
    const risen = (words: string) => [diagnosis('rate-too-high', words)];
    const told = tellings([risen('a'), risen('b'), risen('c'), [], risen('d'), [], [], [], [], risen('e')]);
    expect(told).toEqual(['', 'b', 'b', 'b', 'b', 'b', 'b', 'b', '', '']);
  });

  it('puts first what explains more', () => {
    const [dead, stall] = [diagnosis('dead-relus'), diagnosis('stalled')];
    expect(tellings([[stall], [stall], [dead, stall], [dead, stall]])).toEqual([
      '',
      'stalled',
      'stalled',
      'dead-relus stalled',
    ]);
  });
});

it('tells at once, and nothing that is over, when nothing trains any more', () => {
  const before = settle(settle([], [diagnosis('stalled')], { sure: false }), [diagnosis('stalled')], {
    sure: false,
  });
  const after = settle(before, [diagnosis('diverged')], { sure: true });
  expect(after.map(({ diagnosis: { id } }) => id)).toEqual(['diverged']);
  expect(after.every(isTold)).toBe(true);
});
