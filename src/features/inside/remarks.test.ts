import { expect, it } from 'vitest';
import type { LayerVitals } from '#explain/vitals.ts';
import { logAxis, powerOfTen } from './log-axis.ts';
import { formatRatio, remarksOf } from './remarks.ts';

const layer = (some: Partial<LayerVitals>): LayerVitals =>
  ({
    gradientNorm: 1,
    updateRatio: null,
    deadShare: null,
    saturatedShare: null,
    finite: true,
    ...some,
  }) as LayerVitals;
const levels = (some: Partial<LayerVitals>) => remarksOf(layer(some), 10, 64).map(({ level }) => level);

it('holds the figures against rules of thumb', () => {
  expect([5e-2, 1e-3, 2e-5].map((updateRatio) => levels({ updateRatio })[0])).toEqual([
    'fine',
    'fine',
    'fine',
  ]);
  expect([0.2, 5e-6].map((updateRatio) => levels({ updateRatio })[0])).toEqual(['notice', 'notice']);
  expect([0, 0.3, 0.5].map((deadShare) => levels({ deadShare })[0])).toEqual(['fine', 'fine', 'notice']);
  expect([0.6, 0.8].map((saturatedShare) => levels({ saturatedShare })[0])).toEqual(['fine', 'notice']);
  expect(levels({ gradientNorm: 0, updateRatio: 1e-3 })).toEqual(['notice', 'fine']);
  expect(levels({ finite: false, updateRatio: 1e-3 })).toEqual(['notice']);
});

it('says how many units are dead', () => {
  expect(remarksOf(layer({ deadShare: 0.4 }), 10, 64)[0]!.words.en).toMatch(
    /^4 of 10 units .* all 64 samples/,
  );
});

it('writes shares and powers of ten as they are read', () => {
  expect([0.0123, 4e-5, 0].map(formatRatio)).toEqual(['1.2 %', '4.0e-5', '0.0 %']);
  expect([-12, 0, 3].map(powerOfTen)).toEqual(['10⁻¹²', '10⁰', '10³']);
});

it('spans whole decades, with the anchor on it and few labels', () => {
  expect(logAxis([0.02, 0.5], 1e-3)).toEqual({ domain: [-4, 0], ticks: [-4, -3, -2, -1, 0] });
  expect(logAxis([1e-14, NaN, 0], 1).ticks.length).toBeLessThanOrEqual(5);
});
