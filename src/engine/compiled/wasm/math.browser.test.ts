/**
 * @file The kernels' own exponentials and logarithms against double precision, in units in the last place and with
 * both binaries, through networks that show them: activations of a table of numbers, and losses of its logits.
 */
import { describe, expect, it } from 'vitest';
import { compileForWasm } from './wasm-engine.ts';
import type { TrainingData } from '#engine/engine.ts';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { normalBelow } from '#lib/normal-distribution.ts';
import { documentOf, headFor } from '#engine/testing/small-nets.ts';
import { seedKey } from '#lib/rng.ts';
import type { Activation } from '#model/activations.ts';
import { makeLayer, makeLoss } from '#model/document.ts';
import type { LossKind } from '#model/losses/index.ts';

/** Not a multiple of 4: the last vector is a part of one. */
const COUNT = 4099;

const sweep = (from: number, to: number): Float32Array =>
  Float32Array.from({ length: COUNT }, (_, i) => from + ((to - from) * i) / (COUNT - 1));

/** The distance of `actual` from `expected` in units in the last place of a float32. */
function unitsApart(actual: number, expected: number): number {
  if (Object.is(actual, Math.fround(expected))) return 0;
  const unit = Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(expected))) - 23));
  return Math.abs(actual - expected) / unit;
}

function furthest(actual: Float32Array, inputs: Float32Array, f: (x: number) => number): number {
  expect(actual).toHaveLength(inputs.length);
  return inputs.reduce((most, x, i) => Math.max(most, unitsApart(actual[i]!, f(x))), 0);
}

const unscaled = (input: number, outputs: number): TrainingData => ({
  ...fakeNumbers([input], outputs, { inputs: true }, 2),
  scaling: { mean: 0, factor: 1 },
});

const elu = (x: number): number => (x < 0 ? Math.expm1(x) : x);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const selu = (x: number): number => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x);
const gelu = (x: number): number => x * normalBelow(x);
const silu = (x: number): number => x * sigmoid(x);
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mish = (x: number): number => x * Math.tanh(softplus(x));
const softsign = (x: number): number => x / (1 + Math.abs(x));

/** Name, how far from zero, what it should be, and by how many units it may miss that. */
const CURVES: readonly (readonly [Activation, number, (x: number) => number, units: number])[] = [
  ['tanh', 12, Math.tanh, 2.5],
  ['tanh', 1e-3, Math.tanh, 2.5],
  ['sigmoid', 110, sigmoid, 2.5],
  ['sigmoid', 1, sigmoid, 2.5],
  ['elu', 25, elu, 2.5],
  ['elu', 0.1, elu, 2.5],
  ['selu', 25, selu, 2.5],
  ['silu', 80, silu, 2.5],
  ['silu', 1, silu, 2.5],
  ['mish', 80, mish, 4],
  ['mish', 1, mish, 2.5],
  ['gelu', 12, gelu, 6],
  ['gelu', 1, gelu, 6],
  ['gelu', 1e-3, gelu, 4],
  ['softplus', 80, softplus, 2.5],
  ['softplus', 1, softplus, 2.5],
  ['softsign', 1e4, softsign, 2.5],
  ['softsign', 1, softsign, 2.5],
];

describe.each(['relaxed', 'plain'] as const)('%s', (variant) => {
  const open = (document: ReturnType<typeof documentOf>, data: TrainingData) =>
    compileForWasm({ document, data, key: seedKey(1) }, { variant });

  async function activate(activation: Activation, x: Float32Array): Promise<Float32Array> {
    const stack = [makeLayer('activation', { activation }), makeLayer('dense', { units: 2 })];
    const program = await open(
      documentOf(stack, { loss: makeLoss('mean_squared_error') }),
      unscaled(x.length, 2),
    );
    const [layer] = await program.activations(x);
    program.dispose();
    return layer!.values;
  }

  it.each(CURVES)('%s within ±%d', async (activation, reach, f, units) => {
    const x = sweep(-reach, reach);
    expect(furthest(await activate(activation, x), x, f)).toBeLessThan(units);
  });

  it('hard_sigmoid is a line between its corners', async () => {
    const x = sweep(-4, 4);
    const expected = x.map((each) => Math.min(Math.max(each + 3, 0), 6) / 6);
    // Next to the corner below, adding 3 cancels.
    expect((await activate('hard_sigmoid', x)).every((y, i) => Math.abs(y - expected[i]!) < 1e-7)).toBe(true);
  });

  it('knows where the limits are', async () => {
    const x = Float32Array.of(0, -0, Infinity, -Infinity, NaN, 1e30, -1e30, 1e-40);
    expect([...(await activate('tanh', x))]).toEqual([0, -0, 1, -1, NaN, 1, -1, Math.fround(1e-40)]);
    expect([...(await activate('sigmoid', x))]).toEqual([0.5, 0.5, 1, 0, NaN, 1, 0, 0.5]);
    expect([...(await activate('hard_sigmoid', x))]).toEqual([0.5, 0.5, 1, 0, NaN, 1, 0, 0.5]);
    expect([...(await activate('softsign', x))]).toEqual([0, -0, 1, -1, NaN, 1, -1, Math.fround(1e-40)]);
    const ln2 = Math.fround(Math.LN2);
    expect([...(await activate('softplus', x))]).toEqual(
      [ln2, ln2, Infinity, 0, NaN, 1e30, 0, ln2].map(Math.fround),
    );
    for (const gated of ['gelu', 'silu', 'mish'] as const) {
      const y = await activate(gated, x);
      expect([...y.subarray(0, 3)]).toEqual([0, -0, Infinity]);
      expect(y[3]).toBeCloseTo(0, 40);
      expect(y[4]).toBeNaN();
      expect(y[5]).toBe(Math.fround(1e30));
      expect(y[6]).toBeCloseTo(0, 40);
    }
    expect([...(await activate('elu', x))]).toEqual(
      [0, -0, Infinity, -1, NaN, 1e30, -1, 1e-40].map(Math.fround),
    );
  });

  it('softmax is as exact where it is next to nothing', async () => {
    const x = sweep(-100, 0);
    const sum = x.reduce((total, each) => total + Math.exp(each), 0);
    // The sum of thousands of terms has an error of its own, the same for all.
    expect(furthest(await activate('softmax', x), x, (each) => Math.exp(each) / sum)).toBeLessThan(8);
  });

  /** Losses of two logits (a, b), the target being the second; the weights pass them on as they are. */
  async function lossOf(
    kind: LossKind,
    logits: readonly (readonly [number, number])[],
  ): Promise<Float32Array> {
    const data = unscaled(2, 2);
    const head = makeLayer('dense', { units: 2, activation: headFor(kind) });
    const program = await open(documentOf([head], { loss: makeLoss(kind) }), data);
    program.writeParams({
      params: [{ name: 'dense/kernel', shape: [2, 2], values: Float32Array.of(1, 0, 0, 1) }],
    });
    const targets = new Uint8Array(logits.length).fill(1);
    const { losses } = await program.evaluate(Float32Array.from(logits.flat()), targets);
    program.dispose();
    return losses;
  }

  it('the logarithm in categorical_crossentropy', async () => {
    const x = sweep(-1, 60);
    const losses = await lossOf(
      'categorical_crossentropy',
      Array.from(x, (gap) => [-gap, 0] as const),
    );
    // Where the first logit is far below, the loss is e^{−x}, hardly more than what a sum near 1 can hold.
    x.forEach((gap, i) => expect(Math.abs(losses[i]! - Math.log1p(Math.exp(-gap)))).toBeLessThan(2e-7));
    const far = await lossOf('categorical_crossentropy', [
      [90, 0],
      [0, 1e30],
      [1e30, 0],
    ]);
    expect([...far]).toEqual([90, 0, Math.fround(1e30)]);
  });

  it('the logarithm in binary_crossentropy', async () => {
    const x = sweep(0, 100);
    const losses = await lossOf(
      'binary_crossentropy',
      Array.from(x, (each) => [-each, each] as const),
    );
    expect(furthest(losses, x, (each) => Math.log1p(Math.exp(-each)))).toBeLessThan(4);
  });
});
