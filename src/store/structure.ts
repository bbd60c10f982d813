/** @file Which edits need a new network, and which a running one can take. */
import type { PlaygroundDocument } from '#model/document.ts';

/**
 * Two documents with the same key train the same network on the same data from the same start: what differs
 * may change while it runs (title, learning rate and its schedule, batch size, epochs, early stopping).
 */
export function structureKey({ task, data, stacks, training, seed }: PlaygroundDocument): string {
  const { learningRate: _rate, ...optimizer } = training.optimizer;
  const { earlyStopping: _stopping, ...tools } = training.tools;
  const { loss, classWeights } = training;
  const key = { task, data, stacks, optimizer, loss, classWeights, tools, seed };
  return JSON.stringify(key, (name, value: unknown) => (name === 'id' ? undefined : value));
}

/** What `run.tune` takes. */
export const tuningOf = ({ training }: PlaygroundDocument) => ({
  learningRate: training.optimizer.learningRate,
  schedule: training.schedule,
  batchSize: training.batchSize,
  epochs: training.epochs,
  earlyStopping: training.tools.earlyStopping,
});
