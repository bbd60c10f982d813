import { expect, it } from 'vitest';
import { printPython } from '#model/construction.ts';
import { makeLayer } from '#model/document.ts';
import { layerDef, type LayerSpec } from '#model/layers/index.ts';
import { kerasCall } from '#model/layers/keras-call.ts';

const shapeOf = (spec: LayerSpec, input: readonly number[]) => layerDef(spec).inferShape(spec, input);
const paramsOf = (spec: LayerSpec, input: readonly number[]) =>
  layerDef(spec)
    .params(spec, input, input)
    .map(({ name, shape }) => `${name} ${shape.join('×')}`);

it('keeps the steps of a sequence', () => {
  expect(shapeOf(makeLayer('multi_head_attention'), [9, 5])).toEqual({ ok: true, value: [9, 5] });
  expect(shapeOf(makeLayer('self_attention', { units: 3 }), [9, 5])).toEqual({ ok: true, value: [9, 3] });
  expect(shapeOf(makeLayer('transformer_block'), [9, 5])).toEqual({ ok: true, value: [9, 5] });
});

it.each([
  [makeLayer('self_attention'), [28, 28, 3], { targetShape: '28,84' }],
  [makeLayer('transformer_block'), [7], { targetShape: '7,1' }],
] as const)('%j offers to make steps of %j', (spec, input, fields) => {
  const shape = shapeOf(spec, input);
  if (shape.ok) throw new Error('fits');
  const { change } = shape.error.fixes[0]!;
  expect(change).toEqual({ type: 'insert-before', draft: { kind: 'reshape', fields } });
  const steps = shapeOf(makeLayer('reshape', fields), input);
  expect(steps.ok && shapeOf(spec, steps.value).ok).toBe(true);
});

it('turns pairs only, and offers an even number or none at all', () => {
  const odd = makeLayer('multi_head_attention', { keyDim: 5, rotary: true });
  const shape = shapeOf(odd, [9, 5]);
  if (shape.ok) throw new Error('fits');
  for (const { change } of shape.error.fixes) {
    if (change.type !== 'update') throw new Error(change.type);
    expect(shapeOf({ ...odd, ...change.fields }, [9, 5]).ok).toBe(true);
  }
});

it('has the weights of Keras and KerasHub in their order, with the fans that Keras reads off them', () => {
  expect(
    paramsOf(makeLayer('multi_head_attention', { numHeads: 2, keyDim: 3, valueDim: 4 }), [9, 5]),
  ).toEqual([
    'query/kernel 5×2×3',
    'query/bias 2×3',
    'key/kernel 5×2×3',
    'key/bias 2×3',
    'value/kernel 5×2×4',
    'value/bias 2×4',
    'attention_output/kernel 2×4×5',
    'attention_output/bias 5',
  ]);
  const block = makeLayer('transformer_block', { numHeads: 2, keyDim: 3, intermediateDim: 7 });
  expect(paramsOf(block, [9, 6]).slice(8)).toEqual([
    'self_attention_layer_norm/gamma 6',
    'self_attention_layer_norm/beta 6',
    'feedforward_layer_norm/gamma 6',
    'feedforward_layer_norm/beta 6',
    'feedforward_intermediate_dense/kernel 6×7',
    'feedforward_intermediate_dense/bias 7',
    'feedforward_output_dense/kernel 7×6',
    'feedforward_output_dense/bias 6',
  ]);
  const [query] = layerDef(block).params(block, [9, 6], [9, 6]);
  expect(query).toMatchObject({ name: 'self_attention_layer/query/kernel', fanIn: 12, fanOut: 18 });
});

it('counts every product and every weight between two steps', () => {
  const spec = makeLayer('multi_head_attention', { numHeads: 2, keyDim: 3, valueDim: 4 });
  expect(layerDef(spec).cost(spec, [9, 5], [9, 5])).toEqual({
    multiplyAdds: 9 * 5 * 2 * (3 + 3 + 4) + 2 * 9 * 9 * (3 + 4) + 9 * 2 * 4 * 5,
    activations: 9 * 2 * (3 + 3 + 4) + 2 * 9 * 9 + 9 * 2 * 4 + 9 * 5,
  });
});

it('is in Python what exists there', () => {
  const keras = (spec: LayerSpec) => {
    const made = kerasCall(spec, [9, 64]);
    return made && printPython(made);
  };
  const torch = (spec: LayerSpec) => layerDef(spec).torch(spec, [9, 64])?.map(printPython);
  expect(keras(makeLayer('multi_head_attention', { valueDim: 8, useBias: false }))).toBe(
    'layers.MultiHeadAttention(4, 16, value_dim=8, use_bias=False)',
  );
  expect(keras(makeLayer('multi_head_attention', { rotary: true }))).toBeNull();
  expect(keras(makeLayer('transformer_block', { activation: 'gelu', normalizeFirst: true }))).toBe(
    'keras_hub.layers.TransformerEncoder(intermediate_dim=64, num_heads=4, activation="gelu", normalize_first=True)',
  );
  expect(keras(makeLayer('transformer_block', { causal: true }))).toBe(
    'keras_hub.layers.TransformerDecoder(intermediate_dim=64, num_heads=4)',
  );
  expect(keras(makeLayer('transformer_block', { keyDim: 8 }))).toBeNull();
  expect(torch(makeLayer('transformer_block', { dropout: 0.1 }))).toEqual([
    'nn.TransformerEncoderLayer(64, 4, 64, 0.1, batch_first=True)',
  ]);
  expect(torch(makeLayer('transformer_block', { activation: 'mish' }))).toBeUndefined();
});
