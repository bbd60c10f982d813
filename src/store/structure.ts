/** @file Which edits need a new network or other data, and which a running one can take. */
import type { PlaygroundDocument } from '#model/document.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { everyLayer } from '#model/stack.ts';

/**
 * Two documents with the same key train the same network on the same data from the same start: what differs
 * may change while it runs (title, what is frozen, learning rate and its schedule, batch size, epochs, early stopping).
 */
export function structureKey({ task, data, stacks, training, seed }: PlaygroundDocument): string {
  const { learningRate: _rate, ...optimizer } = training.optimizer;
  const { earlyStopping: _stopping, ...tools } = training.tools;
  const { loss, classWeights } = training;
  const key = { task, data, stacks, optimizer, loss, classWeights, tools, seed };
  return JSON.stringify(key, (name, value: unknown) =>
    name === 'id' || name === 'trainable' ? undefined : value,
  );
}

/** Two documents with the same key learn from the same data, split in the same way. */
export const dataKey = ({ data, seed }: PlaygroundDocument): string => JSON.stringify([data, seed]);

/** Which layers are frozen. Where this alone differs, a run goes on with another program (`run.refit`). */
export const freezingOf = ({ stacks }: PlaygroundDocument): string =>
  everyLayer(stacks)
    .map((layer) => Number(isFrozen(layer)))
    .join('');

/** What `run.tune` takes. */
export const tuningOf = ({ training }: PlaygroundDocument) => ({
  learningRate: training.optimizer.learningRate,
  schedule: training.schedule,
  batchSize: training.batchSize,
  epochs: training.epochs,
  earlyStopping: training.tools.earlyStopping,
});
