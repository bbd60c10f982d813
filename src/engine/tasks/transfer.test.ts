/** @file Second lessons leave frozen weights as they are, to the bit, whatever the optimizer remembers of the first. */
import { beforeAll, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, makeOptimizer, type CheckedDocument } from '#model/document.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { Program } from '#engine/engine.ts';
import { fakeData } from '#engine/testing/fake-data.ts';
import { CLASSES, INPUT } from '#engine/testing/layer-nets/stages.ts';
import { startBackend } from '#engine/testing/present-backends.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { transfer } from './transfer.ts';

beforeAll(() => startBackend('cpu'));

const stack = [
  makeLayer('flatten'),
  makeLayer('dense', { units: 6, activation: 'tanh', trainable: false }),
  makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
];
const document = {
  ...documentOf(stack, { optimizer: makeOptimizer('adam', { weightDecay: 0.1 }) }),
  task: makeTask('transfer', { known: 1, pretrainEpochs: 2 }),
} as CheckedDocument;
const batch = Uint32Array.of(0, 1, 2, 3);

const build = (): Program =>
  transfer.build({ document, data: fakeData(INPUT, CLASSES, 12), key: seedKey(5) }, { name: 'tfjs' });

it('keeps what is frozen after the first lessons, and nothing before', async () => {
  const program = build();
  const weights = async () =>
    new Map((await program.readParams()).params.map(({ name, values }) => [name, [...values]]));

  const fresh = await weights();
  program.step([batch], [0.05], 1);
  const pretrained = await weights();
  program.step([batch, batch], [0.05, 0.05], 2);
  const after = await weights();
  const steps = await program.drain();
  program.dispose();

  expect([...fresh.keys()]).toEqual(['dense/kernel', 'dense/bias', 'dense_1/kernel', 'dense_1/bias']);
  for (const name of fresh.keys()) expect(pretrained.get(name)).not.toEqual(fresh.get(name));
  for (const name of ['dense/kernel', 'dense/bias']) expect(after.get(name)).toEqual(pretrained.get(name));
  for (const name of ['dense_1/kernel', 'dense_1/bias'])
    expect(after.get(name)).not.toEqual(pretrained.get(name));
  expect(steps.map(({ extras }) => Object.keys(extras ?? {}).length)).toEqual([0, 2, 2]);
});

it('goes on in the second lessons as if nothing had been, the twin too', async () => {
  const rates = [0.05, 0.05, 0.05];
  const straight = build();
  straight.step([batch, batch, batch], rates, 0);
  straight.step([batch], [0.05], 2);
  await straight.drain();
  const left = await straight.readParams();
  const resumed = build();
  resumed.writeParams(left);
  for (const program of [straight, resumed]) program.step([batch, batch, batch], rates, 2);
  expect(await resumed.drain()).toEqual(await straight.drain());
  for (const program of [straight, resumed]) program.dispose();
});
