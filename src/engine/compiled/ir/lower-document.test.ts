import { describe, expect, it } from 'vitest';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { LAYER_NETS } from '#engine/testing/layer-nets/index.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { makeLayer } from '#model/document.ts';
import { LAYER_KINDS, type LayerKind, type LayerSpec } from '#model/layers/index.ts';
import { allLayers, makeStack } from '#model/stack.ts';
import { trainableTensors } from './graph.ts';
import { covers, lowerDocument } from './lower-document.ts';

const head = makeLayer('dense', { units: CLASSES, activation: 'softmax' });
const flatten = makeLayer('flatten');
const lower = (...stack: LayerSpec[]) => {
  const lowered = lowerDocument(documentOf(stack), INPUT);
  if (!lowered.ok) throw new Error(lowered.error.reason);
  return lowered.value;
};

/** Kinds that train on tfjs, whatever their settings. */
const ON_TFJS: readonly LayerKind[] = [
  'masking',
  'simple_rnn',
  'lstm',
  'gru',
  'bidirectional',
  'time_distributed',
  'attention',
  'multi_head_attention',
  'self_attention',
  'transformer_block',
  'random_flip',
  'random_rotation',
  'random_translation',
  'random_zoom',
  'random_contrast',
];

it('covers every kind of layer but those that are left to tfjs', () => {
  const stacks = Object.values(LAYER_NETS).filter((stack) => covers(documentOf(stack), INPUT).ok);
  const kinds = new Set(stacks.flatMap((stack) => allLayers(makeStack(stack)).map(({ kind }) => kind)));
  expect([...kinds, ...ON_TFJS].toSorted()).toEqual(LAYER_KINDS.toSorted());
});

it('names the layer that keeps a stack on tfjs', () => {
  const lowered = lowerDocument(documentOf([makeLayer('time_distributed'), flatten, head]), [9, 2]);
  expect(lowered).toMatchObject({
    error: { layer: 'time_distributed', reason: 'TimeDistributed is not compiled yet' },
  });
});

describe('lowerDocument', () => {
  it('leaves the last activation to the loss', () => {
    const graph = lower(flatten, head);
    expect(graph.ops).toMatchObject([{ kind: 'flatten' }, { kind: 'dense', activation: 'linear' }]);
    expect(graph.outputActivation).toBe('softmax');
    expect(graph.tensors).toEqual([INPUT, [60], [CLASSES]]);
  });

  it('makes no operation of what changes nothing, but right above the input', () => {
    const nothing = makeLayer('dropout', { rate: 0 });
    const graph = lower(nothing, flatten, nothing, head);
    expect(graph.ops.map(({ kind }) => kind)).toEqual(['activation', 'flatten', 'dense']);
    expect(graph.layerOutputs).toEqual([1, 2, 2, 3]);
  });

  it.each(['gelu', 'silu', 'mish', 'softplus'] as const)(
    'keeps what %s needs to know its slope',
    (activation) => {
      const graph = lower(makeLayer('conv2d', { filters: 4, kernelSize: 1, activation }), flatten, head);
      expect(graph.ops).toMatchObject([
        { kind: 'conv2d', activation: 'linear', layer: 0, input: 0, output: 1 },
        { kind: 'activation', activation, layer: 0, input: 1, output: 2 },
        { kind: 'flatten' },
        { kind: 'dense' },
      ]);
      expect(graph.layerOutputs).toEqual([2, 3, 4]);
      expect(graph.tensors.slice(1, 3)).toEqual([
        [6, 5, 4],
        [6, 5, 4],
      ]);
    },
  );

  it('wants gradients only above the first weights', () => {
    const graph = lower(makeLayer('max_pooling2d'), makeLayer('conv2d', { kernelSize: 1 }), flatten, head);
    expect([...trainableTensors(graph)]).toEqual([2, 3, 4]);
  });

  it('wants gradients above frozen layers only where something below learns', () => {
    const kept = makeLayer('conv2d', { kernelSize: 1, trainable: false });
    const learning = makeLayer('conv2d', { kernelSize: 1 });
    expect([...trainableTensors(lower(kept, kept, flatten, head))]).toEqual([4]);
    expect([...trainableTensors(lower(learning, kept, flatten, head))]).toEqual([1, 2, 3, 4]);
  });
});
