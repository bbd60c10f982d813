import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { slideAlong } from '#engine/compiled/plan/sliding.ts';
import { phasesAlong } from './backward-geometry.ts';
import { placeOf, type View } from './view.ts';

const arbitraryWindow = fc
  .record({
    length: fc.integer({ min: 1, max: 20 }),
    size: fc.integer({ min: 1, max: 7 }),
    stride: fc.integer({ min: 1, max: 5 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom('valid', 'same', 'causal'),
  })
  .filter(({ stride, dilation }) => stride === 1 || dilation === 1)
  .filter(({ length, size, dilation, padding }) => padding !== 'valid' || (size - 1) * dilation < length);

it('the phases of an axis are its pixels, each once, with all the taps that they are read through', () => {
  fc.assert(
    fc.property(arbitraryWindow, ({ length, ...window }) => {
      const sliding = slideAlong(length, window);
      const { size, stride, dilation, before, count } = sliding;
      const found = phasesAlong(length, sliding).flatMap(
        ({ first, count: pixels, tap, taps, tapStep, outputStep, lowest }) =>
          Array.from({ length: pixels }, (_, i) => ({
            pixel: first + i * stride,
            // From the lowest output on, taps go backwards.
            reads: Array.from({ length: taps }, (_each, t) => [
              lowest + i + t * outputStep,
              tap + (taps - 1 - t) * tapStep,
            ]),
          })),
      );
      expect(found.map(({ pixel }) => pixel).toSorted((a, b) => a - b)).toEqual([...Array(length).keys()]);
      for (const { pixel, reads } of found) {
        const inside = reads.filter(([output]) => output! >= 0 && output! < count);
        const expected = [...Array(count).keys()]
          .map((output) => [output, (pixel + before - output * stride) / dilation])
          .filter(([, tap]) => Number.isInteger(tap) && tap! >= 0 && tap! < size);
        expect(inside).toEqual(expected);
      }
    }),
  );
});

/** What the text of a place comes to: the operators mean the same to JavaScript, but for whole quotients. */
function placeIn(view: View, index: number): number {
  const text = placeOf(view, 'index').replaceAll(/(\d+)u/g, '$1');
  const terms = text.split(' + ').map((term) => {
    let value = 0;
    let operator = '';
    for (const word of term.replaceAll(/[()]/g, '').split(' ')) {
      if (['*', '/', '%'].includes(word)) operator = word;
      else {
        const operand = word === 'index' ? index : Number(word);
        if (operator === '') value = operand;
        else if (operator === '*') value *= operand;
        else value = operator === '/' ? Math.floor(value / operand) : value % operand;
      }
    }
    return value;
  });
  return terms.reduce((sum, term) => sum + term, 0);
}

it('the place of an element is where its axes lead', () => {
  const axis = fc.record({ count: fc.integer({ min: 1, max: 4 }), stride: fc.integer({ min: 0, max: 50 }) });
  const arbitraryView = fc.record({
    base: fc.integer({ min: 0, max: 9 }),
    axes: fc.array(axis, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(arbitraryView, (view) => {
      const places = view.axes.reduce<readonly number[]>(
        (outer, { count, stride }) =>
          outer.flatMap((from) => Array.from({ length: count }, (_, i) => from + i * stride)),
        [view.base],
      );
      expect(places.map((_, index) => placeIn(view, index))).toEqual(places);
    }),
  );
});
