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
import { optimizerDef } from '#model/optimizers/index.ts';
import { EngineFailure, faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { WasmProgram, type ProgramParts } from './wasm/wasm-program.ts';
import { trainableTensors, type Graph } from './ir/graph.ts';
import { lowerCovered } from './ir/lower-document.ts';
import { fuseEpilogues, keepApart } from './plan/epilogues.ts';
import { placeTensors, type PlacedTensor } from './plan/layout.ts';
import { planParameters } from './plan/parameter-plan.ts';
import { acquireMachine, releaseMachine, type KernelVariant, type Machine } from './wasm/machine.ts';
import { makeMove } from './wasm/optimizer.ts';
import { Parameters } from './wasm/parameters.ts';
import { ResidentSamples } from './wasm/samples.ts';
import { Workspace, type WorkspacePlan } from './wasm/workspace.ts';

/** Samples of a piece, at most: enough to fill the kernels' tiles. A multiple of 8, as dropout's draws want it. */
const PIECES = [64, 32, 16, 8] as const;
/** Activations and gradients of a piece, in bytes: larger images go through in smaller pieces. */
const PIECE_BYTES = 128 * 2 ** 20;

function pieceFor(placed: readonly PlacedTensor[]): number {
  const perSample = placed.reduce((sum, { layout }) => sum + 2 * layout.sampleBytes, 0);
  return PIECES.find((samples) => samples * perSample <= PIECE_BYTES) ?? PIECES.at(-1)!;
}

/** How tests look at a program: with one of the binaries, and with everything spoiled that a pass has to write. */
export interface CompileOptions {
  readonly variant?: KernelVariant;
  readonly poison?: boolean;
}

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  readonly key: RngKey;
}

/** The plan for training and the plan for looking at single samples. */
function planWorkspaces(graph: Graph, placed: readonly PlacedTensor[], { document }: Source) {
  const shared = { graph, placed, loss: document.training.loss };
  const training: WorkspacePlan = {
    ...shared,
    ops: fuseEpilogues(graph),
    differentiated: new Set([...trainableTensors(graph), graph.output]),
    capacity: pieceFor(placed),
  };
  const inspection: WorkspacePlan = {
    ...shared,
    ops: keepApart(graph),
    differentiated: new Set(graph.ops.map(({ output }) => output)),
    capacity: 1,
  };
  return { training, inspection };
}

function makeParts(machine: Machine, graph: Graph, source: Source, poison: boolean): ProgramParts {
  const { document, data, key } = source;
  const stack = document.stacks.main;
  const names = layerNames(stack);
  const { layers } = analyseStack(stack, data.shape.input);
  const placed = placeTensors(graph);
  const { optimizer } = document.training;
  const params = planParameters(graph, placed, layOutParams(layers, names, key));
  const parameters = new Parameters(machine, params, optimizerDef(optimizer).slots);
  const { training, inspection } = planWorkspaces(graph, placed, source);
  return {
    machine,
    parameters,
    samples: new ResidentSamples(machine, data),
    workspace: new Workspace(machine, parameters, training),
    inspectionPlan: inspection,
    move: makeMove(optimizer, machine.kernels),
    names,
    shapes: layers.map(({ output }) => output),
    output: graph.output,
    scaling: data.scaling,
    learningRate: optimizer.learningRate,
    key,
    poison,
  };
}

/** A program for a document that {@link covers} accepts; a fault for any other. */
export async function compileProgram(
  source: Source,
  { variant, poison = false }: CompileOptions = {},
): Promise<Program> {
  const lowered = lowerCovered(source.document, source.data.shape.input);
  if (!lowered.ok) {
    const { layer, reason } = lowered.error;
    throw new EngineFailure({ kind: 'internal', detail: `${layer} is not compiled: ${reason}` });
  }
  const machine = await acquireMachine(variant);
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
