import '#lib/testing/to-be-allclose.ts';
import { describe, expect, it } from 'vitest';
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { makeStack } from '#model/stack.ts';
import { presetOf } from '#presets/index.ts';
import { deadUnits, saturatedShareOf } from './idle-units.ts';
import { BINS, spreadOf } from './spread.ts';
import { vitalsOf, watchedLayers, type Sighting } from './vitals.ts';

const wave = (length: number, of: (i: number) => number): Float32Array =>
  Float32Array.from({ length }, (_, i) => of(i));

describe('a spread', () => {
  it('counts every number once, strays at the ends, and nothing that is no number', () => {
    const values = [wave(500, (i) => Math.sin(i)), Float32Array.of(1000, NaN, Infinity, -Infinity)];
    const { from, to, counts, mean, deviation } = spreadOf(values);
    const finite = [...values[0]!, 1000];
    const expectedMean = finite.reduce((sum, x) => sum + x, 0) / 501;
    const squares = finite.reduce((sum, x) => sum + (x - expectedMean) ** 2, 0);
    expect([mean, deviation]).toBeAllclose([expectedMean, Math.sqrt(squares / 501)], { rtol: 1e-9 });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(501);
    expect(counts[BINS - 1]).toBe(1);
    expect(from).toBeCloseTo(Math.min(...finite), 6);
    expect(to).toBeCloseTo(expectedMean + 4 * deviation, 6);
  });

  it('is known where all numbers are the same, and where there are none', () => {
    expect(spreadOf([new Float32Array(9).fill(2)])).toMatchObject({ from: 2, to: 2, mean: 2, deviation: 0 });
    expect(spreadOf([new Float32Array(9).fill(2)]).counts[0]).toBe(9);
    expect(spreadOf([]).counts.every((count) => count === 0)).toBe(true);
  });
});

describe('units that do not learn', () => {
  it('are dead where they answered 0 to everything', () => {
    expect(deadUnits(Float32Array.of(0, 1, 0, 0, 2, 0, 0, 0, 0.1), 3)).toEqual([true, false, false]);
  });

  it('are saturated where the slope is below a twentieth of the steepest', () => {
    const slopes = {
      sigmoid: (z: number) => [1 / (1 + Math.exp(-z)), 0.25],
      tanh: (z: number) => [Math.tanh(z), 1],
      softsign: (z: number) => [z / (1 + Math.abs(z)), 1],
      hard_sigmoid: (z: number) => [Math.min(1, Math.max(0, z / 6 + 0.5)), 1 / 6],
    } as const;
    for (const [name, f] of Object.entries(slopes)) {
      const z = wave(401, (i) => (i - 200) / 25 + 1e-3);
      const flat = z.filter((at) => {
        const slope = (f(at + 1e-4)[0]! - f(at - 1e-4)[0]!) / 2e-4;
        return slope < f(at)[1]! / 20;
      });
      const answers = z.map((at) => f(at)[0]!);
      expect(saturatedShareOf(answers, name as 'tanh'), name).toBe(flat.length / 401);
    }
  });
});

/** A document of the convnet's data with another stack. */
function watch(...stack: readonly LayerSpec[]) {
  const { document } = presetOf('mnist-convnet');
  const input = { input: [4], target: { kind: 'classes', classes: 2, places: [] } } as const;
  return watchedLayers({ ...document, stacks: { main: makeStack(stack) } }, input);
}

describe('the vitals of a network', () => {
  const layers = watch(
    makeLayer('dense', { units: 3, activation: 'relu' }),
    makeLayer('dense', { units: 2, activation: 'tanh', trainable: false }),
    makeLayer('activation', { activation: 'sigmoid' }),
    makeLayer('dense', { units: 2, activation: 'softmax' }),
  );
  const tensor = (name: string, values: readonly number[]) => ({ name, values: Float32Array.from(values) });
  const seen: Sighting = {
    outputs: [
      tensor('dense', [0, 1, 0, 0, 3, 0]), // [2 samples, 3 units], two of them dead
      tensor('dense_1', [0.99, -0.999, 0.5, 0]),
      tensor('activation', [0.5, 0.5, 0.999, 0.001]),
      tensor('dense_2', [1, 0, 0, 1]),
    ],
    weights: [
      tensor('dense/kernel', [3, 0, -4]),
      tensor('dense/bias', [0]),
      tensor('dense_1/kernel', [1, 1]),
      tensor('dense_2/kernel', [0, 0]),
    ],
    gradients: [
      tensor('dense/kernel', [0.6, 0, 0]),
      tensor('dense/bias', [0.8]),
      tensor('dense_2/kernel', [NaN, 0]),
    ],
    moved: new Map([
      ['dense/kernel', [0.0009, 25]],
      ['dense/bias', [0.0016, 0]],
      ['dense_2/kernel', [1, 0]],
    ]),
  };
  const [relu, frozen, gate, output] = vitalsOf(layers, seen);

  it('tell norms, and how far a step moved the weights', () => {
    expect(relu).toMatchObject({ name: 'dense', weightNorm: 5, finite: true });
    expect([relu!.gradientNorm, relu!.updateRatio]).toBeAllclose([1, 0.05 / 5], { rtol: 1e-6 });
    expect(frozen).toMatchObject({ gradients: null, gradientNorm: null, updateRatio: null });
    expect(frozen!.weightNorm).toBeCloseTo(Math.SQRT2, 6);
    expect(output!.updateRatio).toBeNull(); // there was nothing to be moved
  });

  it('tell which units are dead or saturated, where there can be such', () => {
    expect([relu, frozen, gate, output].map((layer) => layer!.deadShare)).toEqual([2 / 3, null, null, null]);
    expect([relu, frozen, gate, output].map((layer) => layer!.saturatedShare)).toEqual([
      null,
      0.5,
      0.5,
      null,
    ]);
  });

  it('tell numbers that are none', () => {
    expect([relu, frozen, gate, output].map((layer) => layer!.finite)).toEqual([true, true, true, false]);
  });
});
