import { expect, it } from 'vitest';
import { formatPrograms, type ProgramRow } from './program-row.ts';

const row = {
  preset: 'mnist-mlp',
  runsOn: 'wasm, compiled',
  steps: 8600,
  seconds: 7.06,
  goal: { metric: 'accuracy', split: 'test', value: 0.975 },
} satisfies ProgramRow;

it('says of every preset what was reached, whether that is enough, or why there is nothing', () => {
  const elbo = { ...row, goal: { metric: 'negative_elbo', split: 'test', value: 110 } } as const;
  const lines = formatPrograms([
    { ...row, reached: 0.9781 },
    { ...row, reached: 0.97 },
    { ...elbo, reached: 104.25 },
    { ...row, trouble: 'diverged' },
  ]).split('\n');
  expect(lines[2]).toMatch(
    /^mnist-mlp +wasm, compiled +8600 +7\.1 +test Accuracy +97\.81 % +≥ 97\.50 % +reached$/,
  );
  expect(lines[3]).toMatch(/97\.00 % .*missed$/);
  expect(lines[4]).toMatch(/104\.3 +≤ 110 +reached$/);
  expect(lines[5]).toMatch(/– +≥ 97\.50 % +diverged$/);
});
