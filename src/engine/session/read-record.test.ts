import { expect, it } from 'vitest';
import { gistOf } from '#explain/record/gist.ts';
import { fakeDocument, openFakeSession } from '#engine/testing/fake-session.ts';
import { classTarget } from '#model/data-spec.ts';
import { makeLayer } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';

it('records a sample of any split, or one that was drawn, with the weights and the optimizer of that moment', async () => {
  const session = await openFakeSession();
  await session.handlers['run.open']({ document: fakeDocument() });
  await session.handlers['run.start']({ limit: { steps: 3 } });
  await session.settled();
  const record = await session.handlers['model.record']({ sample: { split: 'test', index: 6 } });
  expect(record.loss).toBe(6); // the raw pixel, which the program was given
  expect(record.input).toMatchObject({ shape: [2, 2, 1], values: new Float32Array(4).fill(6 / 255) });
  expect(record.target).toEqual(Float32Array.of(0, 0, 1, 0));
  expect(record.optimizer).toMatchObject({ step: 3, learningRate: 0.01 });
  expect(record.weights[0]!.values[0]).not.toBe(1);
  const { name, shape, values, gist } = record.weights[0]!;
  expect(gist).toEqual(gistOf({ name, shape, values }));
  const drawn = { inputs: Float32Array.of(9, 0, 0, 0), target: [1] };
  const given = await session.handlers['model.record']({ sample: drawn });
  expect([given.loss, ...given.target]).toEqual([9, 0, 1, 0, 0]);
});

it('asks for the label at every step where the task does', async () => {
  const session = await openFakeSession({ input: [2, 2] });
  const document = {
    ...fakeDocument(),
    task: makeTask('classify', { answers: 'every_step' }),
    stacks: { main: makeStack([makeLayer('dense', { units: 4, activation: 'softmax' })]) },
  };
  await session.handlers['run.open']({ document });
  const { shape, target } = await session.handlers['model.record']({ sample: { split: 'test', index: 6 } });
  expect(shape).toEqual({ input: [2, 2], target: classTarget(4, [2]) });
  expect(target).toEqual(Float32Array.of(0, 0, 1, 0, 0, 0, 1, 0));
});
