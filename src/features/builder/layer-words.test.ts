import { expect, it } from 'vitest';
import { verbatim } from '#lib/text.ts';
import { analyseStack } from '#model/analyse.ts';
import { presetOf } from '#presets/index.ts';
import { inputLabel, layerLabel, layerReference } from './layer-words.ts';

const stack = presetOf('mnist-convnet').document.stacks.main;
const { layers } = analyseStack(stack, [28, 28, 1]);

it('begins with the Keras class in both languages', () => {
  expect(layerLabel(stack[0]!, layers[0])).toEqual({
    en: 'Conv2D, 32 filters 3×3, valid, relu, output 26×26×32, 320 parameters',
    zh: 'Conv2D，32 个 3×3 卷积核，valid，relu，输出 26×26×32，320 个参数',
  });
  expect(inputLabel(verbatim('x'), [28, 28, 1]).en).toBe('Input, x, output 28×28×1');
});

it('does not invent a shape', () =>
  expect(layerLabel(stack[5]!, undefined).en).toBe('Flatten, output unknown'));

it('numbers a layer only where its class alone would not tell which one is meant', () => {
  expect(layerReference(stack, 5).en).toBe('Flatten');
  expect(layerReference(stack, 4)).toEqual({ en: 'Conv2D (layer 5)', zh: 'Conv2D（第 5 层）' });
});
