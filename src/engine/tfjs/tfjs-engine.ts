/** @file The reference engine: tfjs-core operations and autograd over our own layers, losses and optimizers. */
import { err, ok, type Result } from '#lib/result.ts';
import type { RngKey } from '#lib/rng.ts';
import type { CheckedDocument } from '#model/document.ts';
import { answerSize } from '#model/data-spec.ts';
import { layerNames } from '#model/stack.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import type { EngineInUse, KeptBy } from '#protocol/backend.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { Constants } from './constants.ts';

import type { Engine, Program, TrainingData } from '#engine/engine.ts';
import { openSamples } from '#engine/kernels/sample-store.ts';
import { makeLossOp } from '#engine/losses/index.ts';
import { buildNetwork } from './network.ts';
import { makeWeightMover } from '#engine/optimizers/move-weights.ts';
import { layOutParams } from './param-layout.ts';
import { ParameterStore } from './parameter-store.ts';
import { TfjsProgram } from './tfjs-program.ts';

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}

function makeProgram({ document, data, key }: Source, engine: EngineInUse): Program {
  const { training } = document;
  const { input } = data.shape;
  const outputs = answerSize(data.shape);
  const network = buildNetwork(document, input);
  const layout = layOutParams(network.analysis, layerNames(document.stacks.main), key);
  const model = {
    network,
    layout,
    store: new ParameterStore(layout, trainingSlots(training)),
    constants: new Constants(),
    loss: makeLossOp(training.loss),
    cut: data.cut ?? null,
    classFactors: data.classFactors ?? null,
    mover: makeWeightMover(
      training,
      layout.trainable.map(({ size }) => size),
    ),
    key,
  };
  const samples = openSamples(data);
  const { learningRate } = training.optimizer;
  return new TfjsProgram({ model, samples, scaling: data.scaling, input, outputs, learningRate, engine });
}

/** The engine, told what keeps its networks from the compiled one. */
export const makeTfjsEngine = (keptBy?: KeptBy): Engine => ({
  async compile(document, data, key): Promise<Result<Program, EngineFault>> {
    try {
      return ok(makeProgram({ document, data, key }, { name: 'tfjs', ...(keptBy ? { keptBy } : {}) }));
    } catch (error) {
      return err(faultOf(error));
    }
  },
});

export const tfjsEngine = makeTfjsEngine();
