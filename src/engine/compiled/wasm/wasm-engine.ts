/** @file From a document to a program on WASM: graph and plan, then memory, a tape and a machine that plays it. */
import { planNetwork, type CompileSource } from '#engine/compiled/plan/plan-network.ts';
import { planParameters } from '#engine/compiled/plan/parameter-plan.ts';
import type { Engine, Program } from '#engine/engine.ts';
import { err, ok } from '#lib/result.ts';
import { batchPieces } from '#model/batch-pieces.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import { trainingFlops } from '#model/training-flops.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import { acquireMachine, releaseMachine, type Machine, type MachineOptions } from './machine.ts';
import { Parameters } from './parameters.ts';
import { planInspection, planTraining } from './plan-workspaces.ts';
import { ResidentSamples } from './samples.ts';
import { Training } from './training.ts';
import { WasmProgram, type ProgramParts } from './wasm-program.ts';
import { Workspace } from './workspace.ts';

/** How tests look at a program: with one of the binaries, and with everything spoiled that a pass has to write. */
export interface CompileOptions extends MachineOptions {
  /** To use instead of one that is acquired; it is released with the program. */
  readonly machine?: Machine;
  readonly poison?: boolean;
  /** Into how many pieces batches are cut. */
  readonly pieces?: number;
}

function makeParts(
  machine: Machine,
  source: CompileSource,
  { poison = false, pieces }: CompileOptions,
): ProgramParts {
  const { graph, placed, params, analysis, shapes } = planNetwork(source);
  const { document, data, key } = source;
  const { training } = document;
  const plan = planParameters(graph, placed, params);
  const parameters = new Parameters(machine, plan, trainingSlots(training));
  const samples = new ResidentSamples(machine, data);
  const shared = { machine, parameters, samples, plan: training, key, poison };
  const flops = training.batchSize * trainingFlops(analysis);
  const { cut = null, classFactors = null } = data;
  const fitting = pieces ?? batchPieces(flops, parameters.length);
  const network = { graph, placed, training, cut, classFactors, pieces: fitting };
  return {
    ...shared,
    makeTraining: (batchSize) =>
      new Training(shared, new Workspace(machine, parameters, planTraining(network, batchSize))),
    batchSize: training.batchSize,
    inspectionPlan: planInspection(network),
    shapes,
    output: graph.output,
    scaling: data.scaling,
  };
}

/** A program for a document that `covers` accepts; rejects for any other. */
export async function compileForWasm(source: CompileSource, options: CompileOptions = {}): Promise<Program> {
  const machine = options.machine ?? (await acquireMachine(options));
  try {
    return new WasmProgram(makeParts(machine, source, options));
  } catch (error) {
    releaseMachine(machine);
    throw error;
  }
}

export const wasmEngine: Engine = {
  async compile(document, data, key) {
    try {
      return ok(await compileForWasm({ document, data, key }));
    } catch (error) {
      return err(faultOf(error));
    }
  },
};
