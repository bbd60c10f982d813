import { expect, it } from 'vitest';
import { analyseStack } from './analyse.ts';
import { makeLayer } from './document.ts';
import { makeStack } from './stack.ts';
import { trainingFlops } from './training-flops.ts';

it('counts what backpropagation computes, layer by layer', () => {
  const stack = makeStack([
    makeLayer('conv2d', { filters: 4, kernelSize: 3, padding: 'valid' }), // 4 · 4 · 4 outputs of 9 products each
    makeLayer('max_pooling2d'), // 2 · 2 · 4 outputs of 4
    makeLayer('flatten'),
    makeLayer('dense', { units: 10 }), // 16 · 10
  ]);
  const [convolution, pooling, dense] = [4 * 4 * 4 * 9, 2 * 2 * 4 * 4, 16 * 10];
  // Nothing below the convolution learns, so it gives no gradient further down; pooling has nothing to learn.
  const multiplyAdds = 2 * convolution + 2 * pooling + 3 * dense;
  expect(trainingFlops(analyseStack(stack, [6, 6, 1]))).toBe(2 * multiplyAdds);
});

it('counts nothing backward where nothing learns', () => {
  expect(trainingFlops(analyseStack(makeStack([makeLayer('max_pooling2d')]), [4, 4, 1]))).toBe(2 * 16);
});
