/** @file How batches are cut: into how many pieces, and how many samples of each go through at once. */
import { needsWholeBatch, trainableTensors, type Graph } from '#engine/compiled/ir/graph.ts';
import { fuseEpilogues, keepApart } from '#engine/compiled/plan/epilogues.ts';
import type { PlacedTensor } from '#engine/compiled/plan/layout.ts';
import type { TrainingPlan } from '#model/document.ts';
import { sliceCapacity } from './slices.ts';
import type { WorkspacePlan } from './workspace.ts';

/** Activations and gradients of all slices, in bytes: what does not fit goes through in portions. */
const SLICE_BYTES = 128 * 2 ** 20;
/** Samples that go through at once, at most: enough to fill the kernels' tiles. */
const MOST_SAMPLES = 64;
/** Rows of a tile. */
const TILE = 4;

/** Samples of one slice: whole tiles. */
function capacityFor(placed: readonly PlacedTensor[], pieces: number): number {
  const perSample = placed.reduce((sum, { layout }) => sum + 2 * layout.sampleBytes, 0);
  const fitting = Math.floor(SLICE_BYTES / (pieces * perSample * TILE)) * TILE;
  return Math.max(TILE, Math.min(MOST_SAMPLES / pieces, fitting));
}

/** What a network's workspaces are planned from. */
export interface Network {
  readonly graph: Graph;
  readonly placed: readonly PlacedTensor[];
  readonly training: TrainingPlan;
  readonly cut: number | null;
  readonly classFactors: Float32Array | null;
  /** Into how many pieces a batch is cut. */
  readonly pieces: number;
}

/** For training on batches of up to `batchSize` samples, and for tables. */
export function planTraining(
  { graph, placed, training, cut, classFactors, pieces }: Network,
  batchSize: number,
): WorkspacePlan {
  const portion = capacityFor(placed, pieces);
  return {
    graph,
    placed,
    loss: training.loss,
    cut,
    classFactors,
    ops: fuseEpilogues(graph),
    differentiated: new Set([...trainableTensors(graph), graph.output]),
    pieces,
    capacity: needsWholeBatch(graph) ? Math.max(portion, sliceCapacity(batchSize, pieces)) : portion,
  };
}

/** For looking at samples, one at first, with every layer's output and gradient to be seen. */
export const planInspection = ({ graph, placed, training, cut, classFactors }: Network): WorkspacePlan => ({
  graph,
  placed,
  loss: training.loss,
  cut,
  classFactors,
  ops: keepApart(graph),
  differentiated: new Set(graph.ops.map(({ output }) => output)),
  pieces: 1,
  capacity: 1,
});
