import { expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { referenceRecord } from '#engine/testing/reference-record.ts';
import type { TensorRef } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { makeLayer } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { mnistMlp } from '#presets/mnist-mlp.ts';
import { selfAttention } from '#presets/self-attention.ts';
import { tokensIn, tokenWords } from './token-words.ts';

const VOCABULARY = Array.from('abcdefg ');
const TOKENS = [4, 7, 0, 1, 2, 3];

const shape = factsOf(selfAttention.document.data);
const stack = [
  makeLayer('embedding', { inputDim: 8, outputDim: 2 }),
  makeLayer('position_embedding', { encoding: 'learned' }),
  makeLayer('dense', { units: 8, activation: 'softmax' }),
];
const target = TOKENS.flatMap((token) => VOCABULARY.map((_, i) => Number(i === token)));
const record: SampleRecord = referenceRecord(
  { ...selfAttention.document, stacks: { main: makeStack(stack) } },
  { shape, target, pair: { source: TOKENS, said: [] } },
);

const wordsOf = (tensor: TensorRef, index: number): string | undefined =>
  tokenWords(record, { tensor, index }, VOCABULARY)?.en;

it('knows which numbers are tokens', () => {
  expect(tokensIn(record, { of: 'input' })).toBe(8);
  expect(tokensIn(record, { of: 'output', layer: 0 })).toBeNull();
  expect(tokensIn({ ...record, document: mnistMlp.document }, { of: 'input' })).toBeNull();
});

it('says which token a number is, looks up, or is an answer for', () => {
  expect(wordsOf({ of: 'input' }, 1)).toBe('7 is the number of “␣”.');
  expect(wordsOf({ of: 'output', layer: 0 }, 2 * 5 + 1)).toBe('3 is the number of “d”.');
  expect(wordsOf({ of: 'weight', name: 'embedding/embeddings' }, 2 * 5)).toBe('This row stands for “f”.');
  expect(wordsOf({ of: 'output', layer: 2 }, 8 * 3 + 6)).toBe('This is about “g” at place 3.');
  expect(wordsOf({ of: 'target' }, 8 * 2)).toBe('This is about “a” at place 2.');
});

it('says nothing where texts are not known, or a number is about none', () => {
  expect(tokenWords(record, { tensor: { of: 'input' }, index: 0 }, [])).toBeNull();
  expect(wordsOf({ of: 'weight', name: 'dense/kernel' }, 0)).toBeUndefined();
  expect(wordsOf({ of: 'weight', name: 'position_embedding/embeddings' }, 0)).toBeUndefined();
  expect(wordsOf({ of: 'inputGradient', layer: 2 }, 0)).toBeUndefined();
});
