import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { text } from '#lib/text.ts';
import { parseVariant } from '#lib/variant.ts';
import {
  choice,
  coerceField,
  flag,
  int,
  line,
  list,
  number,
  numbersOf,
  variant,
  type Field,
} from './fields.ts';

const label = text('x', 'x');
const fields: readonly Field[] = [
  int({ label, min: 1, max: 15, default: 3 }),
  number({ label, min: -0.5, max: 0.95, step: 0.05, default: 0.25 }),
  choice({ label, options: ['relu', 'tanh'], default: 'relu' }),
  flag({ label, default: true }),
  list({ label, min: 1, max: 9, maxLength: 3, open: true, default: '2,1' }),
  variant({
    label,
    options: {
      zeros: {},
      normal: {
        mean: number({ label, min: -1, max: 1, step: 0.1, default: 0 }),
        stddev: number({ label, min: 0, max: 2, step: 0.1, default: 0.05 }),
      },
    },
    default: 'zeros',
  }),
  line({ label, maxLength: 6, default: 'cat' }),
];

it('whatever comes in, an allowed value comes out, and stays as it is', () => {
  const likely = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(
      'relu',
      'tanh',
      -0,
      '3',
      '4, -7',
      '(1×2×3×4)',
      'normal',
      'normal(mean=9,stddev=0.2)',
      null,
    ),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.oneof(likely, fc.anything()), (field, value) => {
      const coerced = coerceField(field, value);
      expect(coerceField(field, coerced)).toBe(coerced);
      expect(JSON.parse(JSON.stringify(coerced))).toBe(coerced);
      if (field.type === 'choice') expect(field.options).toContain(coerced);
      if (field.type === 'flag') expect(coerced).toBeTypeOf('boolean');
      if (field.type === 'variant')
        expect(Object.keys(field.options)).toContain(parseVariant(String(coerced)).name);
      if (field.type === 'list') {
        const numbers = numbersOf(String(coerced));
        expect(numbers.length).toBeOneOf([1, 2, 3]);
        for (const each of numbers) expect(each).toBeOneOf([-1, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
      if (field.type === 'int')
        expect(coerced).toBeOneOf(Array.from({ length: 15 }, (_, index) => index + 1));
      if (field.type === 'number') expect(Math.abs(Number(coerced) - 0.225)).toBeLessThanOrEqual(0.725);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  [0, 2.5, 3],
  [0, 99, 15],
  [0, -1e300, 1],
  [0, Infinity, 3],
  [0, NaN, 3],
  [0, '7', 3],
  [1, -0, 0],
  [1, 0.1 + 0.2, 0.1 + 0.2],
  [2, 'toString', 'relu'],
  [2, ['tanh'], 'relu'],
  [3, false, false],
  [3, 0, true],
  [4, ' (4 × 4,-2 ) ', '4,4,-1'],
  [4, '0x99x1x1', '1,9,1'],
  [4, 'none', '2,1'],
  [4, 4, '2,1'],
  [5, 'normal(stddev=0.05)', 'normal'],
  [5, 'normal( stddev = 1e-1 , mean=-7)', 'normal(mean=-1,stddev=0.1)'],
  [5, 'normal(stddev=x,__proto__=1,colour=2)', 'normal'],
  [5, 'zeros(mean=1)', 'zeros'],
  [5, 'constructor', 'zeros'],
  [5, 'normal(mean=1', 'zeros'],
  [5, null, 'zeros'],
  [6, ' hot\ndog, too', 'hot do'],
  [6, '', ''],
  [6, 7, 'cat'],
])('field %i takes %o as %o', (index, value, expected) => {
  expect(coerceField(fields[index]!, value)).toBe(expected);
});
