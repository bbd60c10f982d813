/**
 * @file The step compiler: a document becomes a graph (`ir`), the graph becomes layouts, tables and an order (`plan`),
 * and these become buffers and calls of kernels (`wasm`). Everything is allocated here, nothing while it trains.
 */
import type { Engine, Program, TrainingData } from '#engine/engine.ts';
import { layOutParams } from '#engine/tfjs/param-layout.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { RngKey } from '#lib/rng.ts';
import { analyseStack } from '#model/analyse.ts';
import { layerNames, type CheckedDocument } from '#model/document.ts';
import { trainingFlops } from '#model/training-flops.ts';
import { optimizerDef } from '#model/optimizers/index.ts';
import { EngineFailure, faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { WasmProgram, type ProgramParts } from './wasm/wasm-program.ts';
import type { Graph } from './ir/graph.ts';
import { lowerDocument } from './ir/lower-document.ts';
import { placeTensors } from './plan/layout.ts';
import { planParameters } from './plan/parameter-plan.ts';
import { acquireMachine, releaseMachine, type Machine, type MachineOptions } from './wasm/machine.ts';
import { Parameters } from './wasm/parameters.ts';
import { piecesFor, planInspection, planTraining } from './wasm/plan-workspaces.ts';
import { ResidentSamples } from './wasm/samples.ts';
import { Training } from './wasm/training.ts';
import { Workspace } from './wasm/workspace.ts';

/** How tests look at a program: with one of the binaries, and with everything spoiled that a pass has to write. */
export interface CompileOptions extends MachineOptions {
  /** To use instead of one that is acquired; it is released with the program. */
  readonly machine?: Machine;
  readonly poison?: boolean;
  /** Into how many pieces batches are cut. */
  readonly pieces?: number;
}

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}

function makeParts(
  machine: Machine,
  graph: Graph,
  source: Source,
  { poison = false, pieces }: CompileOptions,
): ProgramParts {
  const { document, data, key } = source;
  const stack = document.stacks.main;
  const names = layerNames(stack);
  const analysis = analyseStack(stack, data.shape.input);
  const placed = placeTensors(graph);
  const { training } = document;
  const params = planParameters(graph, placed, layOutParams(analysis.layers, names, key));
  const parameters = new Parameters(machine, params, optimizerDef(training.optimizer).slots);
  const samples = new ResidentSamples(machine, data);
  const shared = { machine, parameters, samples, optimizer: training.optimizer, key, poison };
  const flops = training.batchSize * trainingFlops(analysis);
  const network = { graph, placed, training, pieces: pieces ?? piecesFor(flops, parameters.length) };
  return {
    ...shared,
    makeTraining: (batchSize) =>
      new Training(shared, new Workspace(machine, parameters, planTraining(network, batchSize))),
    batchSize: training.batchSize,
    inspectionPlan: planInspection(network),
    names,
    shapes: analysis.layers.map(({ output }) => output),
    output: graph.output,
    scaling: data.scaling,
  };
}

/** A program for a document that {@link covers} accepts; a fault for any other. */
export async function compileProgram(source: Source, options: CompileOptions = {}): Promise<Program> {
  const lowered = lowerDocument(source.document, source.data.shape.input);
  if (!lowered.ok) {
    const { layer, reason } = lowered.error;
    throw new EngineFailure({ kind: 'internal', detail: `${layer} is not compiled: ${reason}` });
  }
  const machine = options.machine ?? (await acquireMachine(options));
  try {
    return new WasmProgram(makeParts(machine, lowered.value, source, options));
  } catch (error) {
    releaseMachine(machine);
    throw error;
  }
}

export const compiledEngine: Engine = {
  async compile(document, data, key): Promise<Result<Program, EngineFault>> {
    try {
      return ok(await compileProgram({ document, data, key }));
    } catch (error) {
      return err(faultOf(error));
    }
  },
};
