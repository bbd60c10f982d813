import type { RngKey } from '#lib/rng.ts';
import type { TrainingPlan } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import { makeLossOp } from '#engine/losses/index.ts';
import { makeWeightMover } from '#engine/optimizers/move-weights.ts';
import { Constants } from './constants.ts';
import type { Network } from './network.ts';
import { layOutParams } from './param-layout.ts';
import { ParameterStore } from './parameter-store.ts';
import type { Model } from './training-step.ts';

interface ModelSettings {
  readonly training: TrainingPlan;
  /** Where its first weights come from, and every chance of its layers. */
  readonly key: RngKey;
  /** See `TrainingData.cut`; null where there is none. */
  readonly cut?: number | null;
  /** See `TrainingData.lastDecides`. */
  readonly lastDecides?: boolean | undefined;
  /** [classes]: what a sample of each class counts for. */
  readonly classFactors?: Float32Array | undefined;
}

/** The network with weights, slots and constants of its own, all of them new. */
export function buildModel(
  network: Network,
  { training, key, cut = null, lastDecides = false, classFactors }: ModelSettings,
): Model {
  const names = network.layers.map(({ name }) => name);
  const layout = layOutParams(network.analysis, names, key);
  const sizes = layout.trainable.map(({ size }) => size);
  return {
    network,
    layout,
    store: new ParameterStore(layout, trainingSlots(training)),
    constants: new Constants(),
    loss: makeLossOp(training.loss),
    cut,
    lastDecides,
    classFactors: classFactors ?? null,
    mover: makeWeightMover(training, sizes),
    key,
  };
}

/** Gives back everything that the model has on the device. */
export function disposeModel({ store, constants }: Model): void {
  store.dispose();
  constants.dispose();
}
