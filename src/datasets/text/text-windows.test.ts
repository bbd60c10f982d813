import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptWindow } from './prompt-window.ts';
import { cutWindows, joinTables, windowStart } from './text-windows.ts';

const TOKENS = Uint16Array.from({ length: 100 }, (_, i) => i);

describe('windows of a text', () => {
  it('are followed by what follows them in the text, from its beginning to its end', () => {
    const settings = fc.record({
      length: fc.integer({ min: 1, max: 30 }),
      count: fc.integer({ min: 1, max: 120 }),
      predict: fc.constantFrom('next', 'every'),
      vocabulary: fc.constantFrom(100, 400),
    });
    fc.assert(
      fc.property(settings, (each) => {
        const { length, count, predict, vocabulary } = each;
        const { inputs, targets } = cutWindows(TOKENS, each);
        const answers = predict === 'every' ? length : 1;
        expect([inputs.length, targets.length]).toEqual([count * length, count * answers]);
        expect(targets).toBeInstanceOf(vocabulary > 256 ? Uint16Array : Uint8Array);
        for (let row = 0; row < count; row++) {
          const window = inputs.subarray(row * length, (row + 1) * length);
          const start = windowStart(row, { tokens: TOKENS.length, length, count });
          expect([...window]).toEqual([...TOKENS.subarray(start, start + length)]);
          const last = [...window.subarray(length - answers)].map((token) => token + 1);
          expect([...targets.subarray(row * answers, (row + 1) * answers)]).toEqual(last);
        }
        expect(inputs[0]).toBe(0);
        if (count > 1) expect(targets.at(-1)).toBe(99);
      }),
    );
  });

  it('are refused where the text is too short for one', () => {
    const settings = { length: 100, predict: 'next', count: 1, vocabulary: 100 } as const;
    expect(() => cutWindows(TOKENS, settings)).toThrow(RangeError);
  });

  it('of two parts lie one behind the other', () => {
    const table = (...values: number[]) => ({
      inputs: Uint8Array.from(values),
      targets: Uint16Array.from(values),
    });
    expect(joinTables(table(1, 2), table(3))).toEqual(table(1, 2, 3));
  });
});

describe('a prompt', () => {
  const how = { length: 4, filler: 9 };
  it('lies at the end where only the end has an answer', () => {
    const window = (...tokens: number[]) => promptWindow(tokens, { ...how, predict: 'next' });
    expect(window(1, 2)).toEqual({ inputs: Float32Array.of(9, 9, 1, 2), place: 0 });
    expect(window(1, 2, 3, 4, 5)).toEqual({ inputs: Float32Array.of(2, 3, 4, 5), place: 0 });
    expect(window()).toEqual({ inputs: Float32Array.of(9, 9, 9, 9), place: 0 });
  });

  it('lies at the beginning where every place has one', () => {
    const window = (...tokens: number[]) => promptWindow(tokens, { ...how, predict: 'every' });
    expect(window(1, 2)).toEqual({ inputs: Float32Array.of(1, 2, 0, 0), place: 1 });
    expect(window(1, 2, 3, 4, 5)).toEqual({ inputs: Float32Array.of(2, 3, 4, 5), place: 3 });
    expect(window()).toEqual({ inputs: Float32Array.of(9, 0, 0, 0), place: 0 });
  });
});
