import { expect, it } from 'vitest';
import { verbatim } from '#lib/text.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer } from '#model/document.ts';
import { findLayer, makeStack } from '#model/stack.ts';
import { presetOf } from '#presets/index.ts';
import { layerReference } from '#explain/layer-reference.ts';
import { heldWords, inputLabel, layerLabel, placeWords } from './layer-words.ts';

const stack = presetOf('mnist-convnet').document.stacks.main;
const { layers } = analyseStack(stack, [28, 28, 1]);

const dense = makeLayer('dense', { units: 3 });
// l1 Parallel(l2 Residual(l3 Dense), l4 Dense)
const nested = makeStack([
  makeLayer('parallel', { branches: [[makeLayer('residual', { branches: [[dense]] })], [dense]] }),
]);

it('begins with the Keras class in both languages', () => {
  expect(layerLabel(stack[0]!, layers[0])).toEqual({
    en: 'Conv2D, 32 filters 3×3, valid, relu, output 26×26×32, 320 parameters',
    zh: 'Conv2D，32 个 3×3 卷积核，valid，relu，输出 26×26×32，320 个参数',
  });
  expect(inputLabel(verbatim('x'), [28, 28, 1]).en).toBe('Input, x, output 28×28×1');
});

it('does not invent a shape', () =>
  expect(layerLabel(stack[5]!, undefined).en).toBe('Flatten, output unknown'));

it('says what a block holds, however deep', () => {
  const [facts] = analyseStack(nested, [5]).layers;
  // (5 + 1) · 3 in each Dense, and 5 · 3 to project the input of Residual
  expect(layerLabel(nested[0]!, facts).en).toBe('Parallel, concat, 3 layers, output 6, 51 parameters');
  expect(heldWords(nested[0]!, facts)).toEqual({ en: '3 layers, 51 parameters', zh: '3 层，51 个参数' });
  expect(heldWords(nested[0]!, undefined).en).toBe('3 layers');
});

it('numbers a layer only where its class alone would not tell which one is meant', () => {
  expect(layerReference({ main: stack }, stack[5]!).en).toBe('Flatten');
  expect(layerReference({ main: stack }, stack[4]!)).toEqual({
    en: 'Conv2D (layer 5)',
    zh: 'Conv2D（第 5 层）',
  });
  expect(layerReference({ main: nested }, findLayer({ main: nested }, 'l3')!).en).toBe(
    'Dense (layer 1.1.1.1)',
  );
  expect(layerReference({ main: nested }, findLayer({ main: nested }, 'l4')!).en).toBe('Dense (layer 1.2.1)');
});

it('says where a place is', () => {
  expect(placeWords({ main: nested }, { holder: 'main', index: 0 }).en).toBe('layer 1');
  expect(placeWords({ main: nested }, { holder: { block: 'l2', branch: 0 }, index: 1 }).en).toBe(
    'layer 1.1.1.2, in Residual',
  );
  expect(placeWords({ main: nested }, { holder: { block: 'l1', branch: 1 }, index: 0 })).toEqual({
    en: 'layer 1.2.1, in branch 2 of Parallel',
    zh: '第 1.2.1 层（在 Parallel 的分支 2 中）',
  });
});
