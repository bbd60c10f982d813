/**
 * @file Every explained number against central differences of a network in plain loops and double precision, which shares nothing with
 * the explanations; and every number that an explanation names stands where it says.
 */
import '#lib/testing/to-be-allclose.ts';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { classTarget } from '#model/data-spec.ts';
import { CLASSES, head, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { LAYER_NETS } from '#engine/testing/layer-nets/index.ts';
import { PAIR_NETS, pairRecord } from '#engine/testing/pair-nets.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import { documentOf, LOSS_NETS } from '#engine/testing/small-nets.ts';
import { LAYER_KINDS, type LayerKind, type LayerSpec } from '#model/layers/index.ts';
import { allAnalyses, analyseStack } from '#model/analyse.ts';
import { sizeOf } from '#model/shape.ts';
import { allLayers, makeStacks } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import { makeLayer, makeLoss, type TrainingPlan } from '#model/document.ts';
import { derive } from './derive.ts';
import { proveGradient } from './proof/prove-gradient.ts';
import { networkOf } from './network.ts';
import type { Place, TensorRef } from './place.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { innersOf, shapeAt, tensorAt } from './tensors.ts';
import { factorValue } from './told.ts';

const SHAPE = { input: INPUT, target: classTarget(CLASSES) };

const recordOf = (stack: readonly LayerSpec[], plan: Partial<TrainingPlan> = {}): SampleRecord =>
  referenceRecord(documentOf(stack, plan), { shape: SHAPE, target: [0, 1, 0] });

/** Some indices of a tensor, its first and its last among them. */
function someOf(length: number): readonly number[] {
  const count = Math.min(length, 7);
  return [
    ...new Set(
      Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / Math.max(1, count - 1))),
    ),
  ];
}

const placesOf = (record: SampleRecord, tensor: TensorRef): readonly Place[] =>
  someOf(tensorAt(record, tensor)!.values.length).map((index) => ({ tensor, index }));

/** Tensors that the engine tells of a layer. */
const engineTensors = ({ layers }: SampleRecord, layer: number): readonly TensorRef[] => [
  { of: 'output', layer },
  { of: 'outputGradient', layer },
  ...layers[layer]!.gradients.map(({ name }) => ({ of: 'weightGradient', name }) as const),
];

/** Tensors that only explanations know. */
const innerTensors = (record: SampleRecord, layer: number): readonly TensorRef[] =>
  innersOf(record, layer).map(({ of, name }) => ({ of, layer, name }));

/** Below a Masking: a step that is padding is none any more when it is nudged, so differences say nothing of its gradient. */
function isPadding(record: SampleRecord, { tensor, index }: Place): boolean {
  if (tensor.of !== 'outputGradient') return false;
  const { output } = record.layers[tensor.layer]!;
  const width = output.shape.at(-1)!;
  const first = index - (index % width);
  const isMasked = networkOf(record)!
    .consumersOf({ of: 'output', layer: tensor.layer })
    .some(({ node }) => node.layer.kind === 'masking');
  return isMasked && output.values.subarray(first, first + width).every((value) => value === 0);
}

const FORMULAS = new Set<string>();

/** KaTeX can set it. */
function expectFormula(tex: string): void {
  if (FORMULAS.has(tex)) return;
  FORMULAS.add(tex);
  katex.renderToString(tex, { trust: true, strict: 'ignore', throwOnError: true });
}

/** Whether there is a tensor, and of what shape, is said alike before and after its numbers are worked out. */
function expectShapes(record: SampleRecord): void {
  const WORKED_OUT = ['sum', 'sumGradient', 'inputGradient'] as const;
  for (const ref of record.layers.flatMap((_, layer) => WORKED_OUT.map((of) => ({ of, layer }))))
    expect(shapeAt(record, ref), JSON.stringify(ref)).toEqual(tensorAt(record, ref)?.shape ?? null);
}

/** All numbers are explained, and agree with the record's. */
function expectExplained(record: SampleRecord): void {
  expectShapes(record);
  const tensors = record.layers.flatMap((_, layer) => [
    ...engineTensors(record, layer),
    ...innerTensors(record, layer),
  ]);
  for (const place of [...tensors.flatMap((tensor) => placesOf(record, tensor)), LOSS]) {
    const { value, engineValue, told, lines } = derive(record, place);
    for (const { tex } of lines) expectFormula(tex);
    const name = JSON.stringify(place);
    expect(told, name).toBe(true);
    const expected = isPadding(record, place) ? 0 : engineValue;
    expect([value], name).toBeAllclose([expected], { rtol: 5e-4, atol: 3e-6 });
  }
}

const LOSS: Place = { tensor: { of: 'loss' }, index: 0 };

const kindsOf = (stack: readonly LayerSpec[]): readonly LayerKind[] =>
  allLayers(documentOf(stack).stacks.main).map(({ kind }) => kind);

/** Central differences take a walk for each number. */
const numbersIn = (stack: readonly LayerSpec[]): number =>
  allAnalyses(analyseStack(documentOf(stack).stacks.main, INPUT)).reduce(
    (sum, { output, parameters }) => sum + sizeOf(output) + parameters,
    0,
  );

/** Ways of one kind that differ in more than a setting. */
const MORE = [
  'conv2d 3×3 same, strides 2',
  'conv2d 2×2 valid, dilation 3',
  'conv1d causal, strides 2',
  'conv2d_transpose 2×2 same, strides 3',
  'max_pooling2d 3×3 same, strides 2',
  'up_sampling2d 2 bilinear',
  'residual that projects an image to fewer places',
  'residual of lists, one in the other, projected',
  'parallel multiply',
  'parallel average',
  'a softmax layer of its own',
  'masked through blocks to an average',
  'multi_head_attention, causal, rotary, with dropout',
  'self_attention and a causal one',
  'transformer_block, normalised first, causal, rotary',
  'separable_conv2d 3×3 same, 2 filters',
  'bidirectional lstm, masked, every step',
  'bidirectional gru multiplied',
  'bidirectional simple_rnn added and averaged',
  'lstm, every step backwards, other functions, no bias',
  'gru, every step',
  'gru with reset before, backwards',
  'masked lstm and gru',
  'masked simple_rnn backwards, and gru with reset before and dropout',
];

/** Of every kind, the smallest network that has it. */
const SMALLEST = LAYER_KINDS.flatMap((kind) =>
  Object.entries(LAYER_NETS)
    .filter(([, stack]) => kindsOf(stack).includes(kind))
    .toSorted(([, a], [, b]) => numbersIn(a) - numbersIn(b))
    .slice(0, 1),
);
/** Heads that look past padding: of these steps some are all zeros. */
const MASKED_HEADS: readonly LayerSpec[] = [
  makeLayer('reshape', { targetShape: '10,-1' }),
  makeLayer('dense', { units: 2, activation: 'relu' }),
  makeLayer('masking'),
  makeLayer('multi_head_attention', { numHeads: 2, keyDim: 2 }),
  makeLayer('self_attention', { units: 2, causal: true }),
  makeLayer('global_average_pooling1d'),
  head(),
];
/** Layers that work at each step of a TimeDistributed, which each tells in a way of its own. */
const AT_STEPS: readonly LayerSpec[] = [
  makeLayer('conv2d', { filters: 2, kernelSize: 1 }),
  makeLayer('time_distributed', {
    branches: [
      [
        makeLayer('time_distributed', { branches: [[makeLayer('dense', { units: 3, activation: 'tanh' })]] }),
        makeLayer('layer_normalization'),
        makeLayer('conv1d', { filters: 2, kernelSize: 2, activation: 'sigmoid' }),
        makeLayer('gru', { units: 2 }),
      ],
    ],
  }),
  makeLayer('flatten'),
  head(),
];

const CASES = [
  ...new Map([
    ...SMALLEST,
    ...Object.entries(LAYER_NETS).filter(([name]) => MORE.includes(name)),
    ['heads that look past padding', MASKED_HEADS] as const,
    ['layers at steps within steps', AT_STEPS] as const,
  ]),
];

describe('numbers', () => {
  it.each(CASES)('of %s are explained as they are', (_name, stack) => expectExplained(recordOf(stack)));

  it.each(LOSS_NETS.map(({ loss, stack }) => ({ name: JSON.stringify(loss), loss, stack })))(
    'of $name are explained as they are',
    ({ loss, stack }) => expectExplained(recordOf(stack, { loss })),
  );
});

it('a loss at places, softened, is explained as it is', () => {
  const answers = [0, 2, 1, 1];
  const stack = [makeLayer('embedding', { inputDim: 5, outputDim: 4 }), head()];
  const loss = makeLoss('categorical_crossentropy', { labelSmoothing: 0.1 });
  const target = answers.flatMap((right) => [0, 1, 2].map((k) => Number(k === right)));
  const shape = { input: [answers.length], target: classTarget(CLASSES, [answers.length]) };
  const record = referenceRecord(documentOf(stack, { loss }), { shape, target });
  expectExplained(record);
  expect(derive(record, LOSS).lines.at(-1)!.terms).toHaveLength(answers.length);
});

describe('steps of tasks with several networks', () => {
  const dense = (units: number, activation: 'tanh' | 'linear' | 'sigmoid' | 'softmax') =>
    makeLayer('dense', { units, activation });
  const flat = { input: [4], target: classTarget(CLASSES) };

  it('a student, between its teacher and the label, is explained as it is', () => {
    const stacks = makeStacks({ main: [dense(5, 'tanh'), dense(CLASSES, 'softmax')], teacher: [] });
    const task = makeTask('distil', { temperature: 2.5, alpha: 0.7 });
    const record = referenceRecord(
      { ...documentOf([]), task, stacks },
      { shape: flat, target: [0, 1, 0], walk: 'student' },
    );
    expectExplained(record);
    expect(derive(record, { tensor: { of: 'softTarget' }, index: 1 }).value).toBeCloseTo(
      tensorAt(record, { of: 'softTarget' })!.values[1]!,
      6,
    );
  });

  it('a code that is drawn, with what it costs, is explained as it is', () => {
    const loss = makeLoss('binary_crossentropy', { overOutputs: 'sum' });
    const main = [dense(6, 'linear'), makeLayer('sampling', { klWeight: 0.6 })];
    const stacks = makeStacks({ main, decoder: [dense(5, 'tanh'), dense(4, 'sigmoid')] });
    const record = referenceRecord(
      { ...documentOf([], { loss }), task: makeTask('vae'), stacks },
      { shape: flat, target: [0.2, 1, 0, 0.7], walk: 'drawn' },
    );
    expectExplained(record);
    expect(derive(record, LOSS).lines.map(({ tex }) => tex[0])).toEqual(['R', 'D', 'L']);
  });
});

describe('an encoder and its decoder', () => {
  it.each(Object.entries(PAIR_NETS))('%s: explained as they are', async (_name, pair) => {
    const record = pairRecord(pair);
    expectExplained(record);
    // What is padding counts nowhere.
    expect(derive(record, LOSS).lines.at(-1)!.terms).toHaveLength(2);
    for (const { name } of record.layers.flatMap(({ gradients }) => gradients)) {
      const proof = (await proveGradient(
        record,
        name,
        5 % tensorAt(record, { of: 'weight', name })!.values.length,
      ))!;
      expect(proof.lossAt).toBeCloseTo(record.loss, 6);
      expect(proof.relativeError, name).toBeLessThan(1e-4);
    }
  });
});

it('every kind has its network', () => {
  const pairs = Object.values(PAIR_NETS).flatMap(({ encoder, decoder }) => [encoder, decoder]);
  const kinds = new Set([...CASES.map(([, stack]) => stack), ...pairs].flatMap(kindsOf));
  expect(LAYER_KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
});

const WALKS: readonly (readonly [net: string, layer: string, weight: string])[] = [
  ['conv2d 3×3 valid relu', 'conv2d', 'kernel'],
  ['masked lstm and gru', 'lstm', 'recurrent_kernel'],
  ['bidirectional gru multiplied', 'bidirectional', 'backward_gru/recurrent_kernel'],
  ['an LSTM whose steps are attended to beside its own', 'lstm', 'recurrent_kernel'],
  ['both ends of a sequence, and an LSTM that begins at padding', 'lstm', 'recurrent_kernel'],
];

it.each(WALKS)('what a number of %s comes from stands where it says', (net, name, weight) => {
  const pair = PAIR_NETS[net];
  const record = pair ? pairRecord(pair) : recordOf(LAYER_NETS[net]!);
  const layer = record.layers.findIndex((each) => each.name === name);
  const seen = new Set<string>();
  const follow = (place: Place, depth: number): void => {
    const key = JSON.stringify(place);
    if (seen.has(key) || depth === 0) return;
    seen.add(key);
    const { lines, value } = derive(record, place);
    if (lines.length > 0) expect(lines.at(-1)!.from, key).toEqual(place);
    expect([value], key).toBeAllclose([tensorAt(record, place.tensor)!.values[place.index]!], {
      rtol: 2e-4,
      atol: 3e-6,
    });
    for (const { terms, bias } of lines)
      for (const factor of [
        ...terms.slice(0, 12).flatMap(({ factors }) => factors),
        ...(bias ? [bias] : []),
      ]) {
        expect(Number.isFinite(factorValue(factor))).toBe(true);
        if (!factor.from) continue;
        expect(tensorAt(record, factor.from.tensor)!.values[factor.from.index], key).toBe(factor.value);
        follow(factor.from, depth - 1);
      }
  };
  follow({ tensor: { of: 'newWeight', name: `${name}/${weight}` }, index: 3 }, 9);
  follow({ tensor: { of: 'inputGradient', layer }, index: 5 }, 9);
  follow({ tensor: { of: 'output', layer }, index: 1 }, 9);
  follow(LOSS, 9);
  expect(seen.size).toBeGreaterThan(100);
});
