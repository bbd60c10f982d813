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
import { trainableTensors, type Graph } from './ir/graph.ts';
import { lowerCovered } from './ir/lower-document.ts';
import { fuseEpilogues, keepApart } from './plan/epilogues.ts';
import { placeTensors, type PlacedTensor } from './plan/layout.ts';
import { planParameters } from './plan/parameter-plan.ts';
import { acquireMachine, releaseMachine, type Machine, type MachineOptions } from './wasm/machine.ts';
import { Parameters } from './wasm/parameters.ts';
import { ResidentSamples } from './wasm/samples.ts';
import { Training } from './wasm/training.ts';
import { Workspace, type WorkspacePlan } from './wasm/workspace.ts';

/** Into how many pieces a batch is cut, by the floating-point operations of its step. The machine must not matter. */
function piecesFor(flops: number): number {
  if (flops < 2e6) return 1;
  return 4;
}

/** Activations and gradients of all slices, in bytes: what does not fit goes through in portions. */
const SLICE_BYTES = 128 * 2 ** 20;
/** Samples that go through at once, at most: enough to fill the kernels' tiles. */
const MOST_SAMPLES = 64;

/** Samples that one slice of `pieces` holds: whole tiles of 4 rows, where it can be. */
function capacityFor(placed: readonly PlacedTensor[], pieces: number): number {
  const perSample = placed.reduce((sum, { layout }) => sum + 2 * layout.sampleBytes, 0);
  const fitting = Math.floor(SLICE_BYTES / (pieces * perSample));
  return Math.max(4, Math.min(MOST_SAMPLES / pieces, Math.floor(fitting / 4) * 4));
}

/** How tests look at a program: with one of the binaries, and with everything spoiled that a pass has to write. */
export interface CompileOptions extends MachineOptions {
  /** To use instead of one that is acquired; it is released with the program. */
  readonly machine?: Machine;
  readonly poison?: boolean;
}

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}

/** The plan for training and the plan for looking at single samples. */
function planWorkspaces(
  graph: Graph,
  placed: readonly PlacedTensor[],
  { training: { loss, batchSize } }: CheckedDocument,
  flops: number,
) {
  const shared = { graph, placed, loss };
  const pieces = piecesFor(batchSize * flops);
  const training: WorkspacePlan = {
    ...shared,
    ops: fuseEpilogues(graph),
    differentiated: new Set([...trainableTensors(graph), graph.output]),
    pieces,
    capacity: capacityFor(placed, pieces),
  };
  const inspection: WorkspacePlan = {
    ...shared,
    ops: keepApart(graph),
    differentiated: new Set(graph.ops.map(({ output }) => output)),
    pieces: 1,
    capacity: 1,
  };
  return { training, inspection };
}

function makeParts(machine: Machine, graph: Graph, source: Source, poison: boolean): ProgramParts {
  const { document, data, key } = source;
  const stack = document.stacks.main;
  const names = layerNames(stack);
  const analysis = analyseStack(stack, data.shape.input);
  const placed = placeTensors(graph);
  const { optimizer } = document.training;
  const params = planParameters(graph, placed, layOutParams(analysis.layers, names, key));
  const parameters = new Parameters(machine, params, optimizerDef(optimizer).slots);
  const { training, inspection } = planWorkspaces(graph, placed, document, trainingFlops(analysis));
  const samples = new ResidentSamples(machine, data);
  const parts = { machine, parameters, samples, optimizer, key, poison };
  return {
    ...parts,
    training: new Training(parts, new Workspace(machine, parameters, training)),
    inspectionPlan: inspection,
    names,
    shapes: analysis.layers.map(({ output }) => output),
    output: graph.output,
    scaling: data.scaling,
  };
}

/** A program for a document that {@link covers} accepts; a fault for any other. */
export async function compileProgram(
  source: Source,
  { machine: given, poison = false, ...options }: CompileOptions = {},
): Promise<Program> {
  const lowered = lowerCovered(source.document, source.data.shape.input);
  if (!lowered.ok) {
    const { layer, reason } = lowered.error;
    throw new EngineFailure({ kind: 'internal', detail: `${layer} is not compiled: ${reason}` });
  }
  const machine = given ?? (await acquireMachine(options));
  try {
    return new WasmProgram(makeParts(machine, lowered.value, source, poison));
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
