import { expect, test } from 'vitest';
import { BENCH_NETS } from './bench-nets.ts';
import { workOfStep } from './step-work.ts';

const workOf = (name: string) => workOfStep(BENCH_NETS.find((net) => net.name === name)!);

test('dense layers are counted in three directions, the first in two', () => {
  const flop = 2 * 64 * (2 * 784 * 128 + 3 * 128 * 10);
  expect(workOf('mnist-mlp')).toEqual({ nominal: flop, executed: flop });
});

test('what a pooling drops is nominal and not executed', () => {
  const others = 2 * 26 * 26 * 9 * 32 + 3 * (3 * 3 * 576 * 64 + 576 * 64 + 64 * 10);
  const second = 3 * 288 * 64; // for each of its pixels: 11 × 11, of which 5 × 5 windows of 2 × 2 are read
  expect(workOf('mnist-convnet')).toEqual({
    nominal: 2 * 64 * (others + 11 * 11 * second),
    executed: 2 * 64 * (others + 10 * 10 * second),
  });
});

test('of a net that is not compiled, what its layers declare', () => {
  const attention = 32 * 64 * 3 * 64 + 4 * 32 * 32 * (16 + 16) + 32 * 64 * 64;
  const others = 2 * 32 * 256 * 64 + 8 * 32 * 64;
  const flop = 2 * 16 * (2 * (attention + others) + 3 * 32 * 64 * 10);
  expect(workOf('transformer')).toEqual({ nominal: flop, executed: 0 });
});
