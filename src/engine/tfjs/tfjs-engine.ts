/** @file The reference engine: tfjs-core operations and autograd over our own layers, losses and optimizers. */
import { err, ok, type Result } from '#lib/result.ts';
import type { RngKey } from '#lib/rng.ts';
import type { CheckedDocument } from '#model/document.ts';
import { layerNames } from '#model/stack.ts';
import type { EngineInUse, KeptBy } from '#protocol/backend.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { buildModel } from './build-model.ts';
import type { Engine, Program, TrainingData } from '#engine/engine.ts';
import { buildNetwork } from './network.ts';
import { openProgram } from './open-program.ts';
import { supervised } from './training.ts';

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}

function makeProgram(source: Source, engine: EngineInUse): Program {
  const { document, data, key } = source;
  const { training, stacks } = document;
  const names = layerNames(stacks.main);
  const network = buildNetwork({ stack: stacks.main, names, input: data.shape.input, loss: training.loss });
  const { cut = null, lastDecides, classFactors } = data;
  const model = buildModel(network, { training, key, cut, lastDecides, classFactors });
  return openProgram(supervised(model), source, engine);
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
