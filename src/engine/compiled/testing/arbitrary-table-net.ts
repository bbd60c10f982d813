/** @file Random networks of dense layers on tables of few and odd sizes, down to one feature and one output. */
import * as fc from 'fast-check';
import { fakeNumbers } from '#engine/testing/fake-data.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import type { TableNet } from '#engine/testing/small-tables.ts';
import { ACTIVATIONS, type Activation } from '#model/activations.ts';
import { makeLayer, makeLoss, makeOptimizer } from '#model/document.ts';
import { LOSS_KINDS, lossDef, type LossKind } from '#model/losses/index.ts';

const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const activation = fc.constantFrom(...ACTIVATIONS);

const hidden = fc
  .record({
    units: small(20),
    activation,
    useBias: fc.boolean(),
    l1: fc.constantFrom(0, 0.01),
    l2: fc.constantFrom(0, 0.1),
  })
  .map((fields) => makeLayer('dense', fields));

/** What stands below the loss: the activation that it takes over, or any. */
function headsFor(kind: LossKind): readonly Activation[] {
  const { outputActivation } = lossDef({ kind });
  return outputActivation ? [outputActivation] : ACTIVATIONS;
}

/** Their targets sum to 1. */
const OF_CLASSES: readonly LossKind[] = ['categorical_crossentropy', 'sparse_categorical_crossentropy'];

const table = fc.record({
  features: small(13),
  outputs: small(9),
  inputs: fc.boolean(),
  targets: fc.boolean(),
});

export const arbitraryTableNet: fc.Arbitrary<TableNet> = fc
  .record({
    table,
    layers: fc.array(hidden, { maxLength: 4 }),
    loss: fc.constantFrom(...LOSS_KINDS),
    pick: fc.nat(),
  })
  .map(({ table: { features, outputs, inputs, targets }, layers, loss, pick }) => {
    const heads = headsFor(loss);
    const head = makeLayer('dense', { units: outputs, activation: heads[pick % heads.length]! });
    const numbers = { inputs, targets: targets && !OF_CLASSES.includes(loss) };
    const optimizer = makeOptimizer('momentum', { learningRate: 0.01 });
    return {
      name: `${features} ${inputs ? 'numbers' : 'bytes'} to ${outputs}, ${loss}`,
      document: documentOf([...layers, head], { loss: makeLoss(loss), optimizer }),
      data: fakeNumbers([features], outputs, numbers),
    };
  });
