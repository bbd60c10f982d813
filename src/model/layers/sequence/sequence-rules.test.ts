import { describe, expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import { layerDef, type LayerSpec } from '#model/layers/index.ts';

const INPUT = [9, 5];
const keras = (spec: LayerSpec): string | undefined => {
  const call = kerasCall(spec, INPUT);
  return call ? printPython(call) : undefined;
};
const torch = (spec: LayerSpec, input = INPUT): readonly string[] | undefined =>
  layerDef(spec).torch(spec, input)?.map(printPython);
const shapes = (spec: LayerSpec): unknown =>
  layerDef(spec)
    .params(spec, INPUT)
    .map(({ name, shape }) => [name, shape]);

describe('recurrent layers', () => {
  it('have the weights that Keras gives them', () => {
    expect(shapes(makeLayer('lstm', { units: 4 }))).toEqual([
      ['kernel', [5, 16]],
      ['recurrent_kernel', [4, 16]],
      ['bias', [16]],
    ]);
    expect(shapes(makeLayer('gru', { units: 4 }))).toContainEqual(['bias', [2, 12]]);
    expect(shapes(makeLayer('gru', { units: 4, resetAfter: false }))).toContainEqual(['bias', [12]]);
    expect(shapes(makeLayer('bidirectional', { units: 2, layer: 'simple_rnn' }))).toEqual(
      ['forward', 'backward'].flatMap((way) => [
        [`${way}_simple_rnn/kernel`, [5, 2]],
        [`${way}_simple_rnn/recurrent_kernel`, [2, 2]],
        [`${way}_simple_rnn/bias`, [2]],
      ]),
    );
  });

  it('start with an open forget gate, unless told otherwise', () => {
    const biasOf = (spec: LayerSpec) => layerDef(spec).params(spec, INPUT)[2];
    expect(biasOf(makeLayer('lstm', { units: 4 }))).toMatchObject({ initializer: 'zeros', onesAt: [4, 8] });
    expect(biasOf(makeLayer('lstm', { units: 4, unitForgetBias: false }))).not.toHaveProperty('onesAt');
  });

  it('are said in Keras', () => {
    expect(keras(makeLayer('lstm', { units: 8, returnSequences: true, l2: 0.01 }))).toBe(
      'layers.LSTM(8, return_sequences=True, kernel_regularizer=regularizers.L1L2(l2=0.01))',
    );
    const both = { units: 8, layer: 'gru', mergeMode: 'sum', resetAfter: false } as const;
    expect(keras(makeLayer('bidirectional', both))).toBe(
      'layers.Bidirectional(layers.GRU(8, reset_after=False), merge_mode="sum")',
    );
    expect(keras(makeLayer('bidirectional', { units: 8, unitForgetBias: false }))).toBe(
      'layers.Bidirectional(layers.LSTM(8, unit_forget_bias=False))',
    );
  });

  it('are said in PyTorch, where it can do the same', () => {
    expect(torch(makeLayer('gru', { units: 8, useBias: false }))).toEqual([
      'nn.GRU(5, 8, bias=False, batch_first=True)',
    ]);
    expect(torch(makeLayer('bidirectional', { units: 8 }))).toEqual([
      'nn.LSTM(5, 8, batch_first=True, bidirectional=True)',
    ]);
    expect(torch(makeLayer('gru', { resetAfter: false }))).toBeUndefined();
    expect(torch(makeLayer('lstm', { goBackwards: true }))).toBeUndefined();
  });

  it('lead from a list to a sequence', () => {
    const spec = makeLayer('lstm');
    const shape = layerDef(spec).inferShape(spec, [30]);
    expect(shape.ok ? [] : shape.error.fixes.map(({ label }) => label.en)).toEqual([
      'Insert Embedding',
      'Insert Reshape to 30×1',
      'Remove this layer',
    ]);
  });
});

it('Dense works along the last axis, whatever is in front of it', () => {
  const spec = makeLayer('dense', { units: 3 });
  expect(layerDef(spec).inferShape(spec, [9, 5])).toEqual({ ok: true, value: [9, 3] });
  expect(shapes(spec)).toEqual([
    ['kernel', [5, 3]],
    ['bias', [3]],
  ]);
  expect(layerDef(spec).cost(spec, [9, 5], [9, 3])).toEqual({ multiplyAdds: 135, activations: 27 });
  expect(torch(spec)).toEqual(['nn.Linear(5, 3)']);
  expect(torch(spec, [6, 7, 5])).toEqual(['nn.Conv2d(5, 3, 1)']);
});
