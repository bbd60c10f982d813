import { expect, it } from 'vitest';
import { LAYER_KINDS, layerDef } from '#model/layers/index.ts';
import { findKinds, firstSentence } from './find-kinds.ts';

it('finds every layer first by its own name', () => {
  for (const kind of LAYER_KINDS) expect(findKinds(layerDef({ kind }).title.toUpperCase())[0]).toBe(kind);
});

it('finds by the beginning, by initials, and by what is in the name', () => {
  expect(findKinds('dropo')[0]).toBe('dropout');
  expect(findKinds('bn')[0]).toBe('batch_normalization');
  expect(findKinds('mha')[0]).toBe('multi_head_attention');
  expect(findKinds(' pooling2d ').slice(0, 2)).toEqual(['max_pooling2d', 'average_pooling2d']);
});

it('finds by family and description, in both languages whatever the page speaks', () => {
  const family = (typed: string) => new Set(findKinds(typed).map((kind) => layerDef({ kind }).family));
  expect(family('attention')).toContain('attention');
  expect(findKinds('池化')[0]).toBe('max_pooling2d');
  expect(findKinds('残差')[0]).toBe('residual');
  expect(findKinds('side by side windows')).toContain('parallel');
  expect(findKinds('zzz')).toEqual([]);
});

it('offers all in the order of the palette before anything is typed', () =>
  expect(findKinds('  ')).toEqual(LAYER_KINDS));

it('cuts after the first sentence of either language', () => {
  expect(firstSentence('Adds 0.5 to x. Then more.')).toBe('Adds 0.5 to x.');
  expect(firstSentence('加上输入。然后。')).toBe('加上输入。');
});
