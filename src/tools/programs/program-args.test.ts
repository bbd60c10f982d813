import { expect, it } from 'vitest';
import { PRESET_IDS } from '#presets/index.ts';
import { parseProgramArgs } from './program-args.ts';

it('trains every preset on the best backend unless it is told otherwise', () => {
  expect(parseProgramArgs([])).toEqual({
    ok: true,
    value: { presets: PRESET_IDS, backend: 'auto', headless: true, help: false },
  });
  const asked = ['--only', 'mnist-mlp', '--backend', 'wasm', '--epochs', '2', '--headed'];
  expect(parseProgramArgs(asked)).toEqual({
    ok: true,
    value: { presets: ['mnist-mlp'], backend: 'wasm', epochs: 2, headless: false, help: false },
  });
});

it.each([
  [['--only', 'mnist'], 'There is no preset called mnist.'],
  [['--backend', 'tpu'], 'There is no backend called tpu.'],
  [['--epochs', '0'], '0 is no number of epochs.'],
])('refuses %j', (args, error) => {
  expect(parseProgramArgs(args)).toEqual({ ok: false, error });
});
