/**
 * @file From a document to a program on the GPU: graph and plan as for WASM, then buffers, kernels and pipelines. All of
 * it happens before the first step.
 */
import { needsWholeBatch, trainableTensors, type Graph, type ProductOp } from '#engine/compiled/ir/graph.ts';
import { fuseEpilogues, keepApart } from '#engine/compiled/plan/epilogues.ts';
import { FLOAT, type PlacedTensor } from '#engine/compiled/plan/layout.ts';
import { planParameters, type ParameterPlan } from '#engine/compiled/plan/parameter-plan.ts';
import { planNetwork, type CompileSource, type NetworkPlan } from '#engine/compiled/plan/plan-network.ts';
import type { OnCompiled, Program } from '#engine/engine.ts';
import type { TrainingPlan } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import { sizeOf } from '#model/shape.ts';
import { answerTo } from '#engine/kernels/answer-to.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { Device, type Dispatch } from './device.ts';
import { GpuInference } from './gpu-inference.ts';
import { GpuInspection } from './gpu-inspection.ts';
import { GpuProgram, SLOTS } from './gpu-program.ts';
import { makeAnswering } from './averages.ts';
import { updateKernels } from './optimizer.ts';
import { ParameterTransfer } from './parameter-transfer.ts';
import { Parameters } from './parameters.ts';
import { makePoison } from './poison.ts';
import type { Tiling } from './product.ts';
import { ReadBack } from './read-back.ts';
import { ROW_FORM } from './row-form.ts';
import { openSamples, StreamedSamples } from './learning-samples.ts';
import { MOST_RECORDS, Submitter } from './submitter.ts';
import { Workspace, type WorkspacePlan } from './workspace.ts';

export interface GpuSource extends CompileSource {
  readonly gpu: GPUDevice;
  readonly tiling: Tiling;
}

export interface GpuOptions {
  readonly onCompiled?: OnCompiled;
  /** Sends samples anew for every submit, as with a data set that does not fit. For tests. */
  readonly streamed?: boolean;
  /** Spoils everything that a step has to write. For tests. */
  readonly poison?: boolean;
}

/** Rows of a product that one workgroup takes, at least. */
const LEAST_ROWS = 32;

/** Samples that pass through at once: the batch, or as much of it as fits into one binding and one dispatch. */
function capacityFor(placed: readonly PlacedTensor[], batchSize: number, gpu: GPUDevice): number {
  const largest = Math.max(...placed.map(({ layout }) => layout.sampleBytes));
  // dZ of a pooled convolution is four times its output, and has a halo.
  const fits = Math.floor(gpu.limits.maxStorageBufferBindingSize / (8 * largest));
  const pixels = Math.max(...placed.map(({ layout }) => layout.height * layout.width));
  const tiles = Math.floor((gpu.limits.maxComputeWorkgroupsPerDimension * LEAST_ROWS) / pixels);
  return Math.max(1, Math.min(batchSize, fits, tiles));
}

/** Terms of a sum that are worth a slice. */
const SLICE_TERMS = 128;

/** Everything about a network that is decided before the device is asked for anything. */
interface Frame extends NetworkPlan {
  readonly source: GpuSource;
  readonly weights: ParameterPlan;
  readonly capacity: number;
}

function frameOf(source: GpuSource): Frame {
  const network = planNetwork(source);
  const { graph, placed, params } = network;
  const { training } = source.document;
  const capacity = capacityFor(placed, training.batchSize, source.gpu);
  checkWhole(graph, capacity, training);
  return { ...network, source, weights: planParameters(graph, placed, params, ROW_FORM), capacity };
}

/** Batch normalization has to see a whole batch at once. */
function checkWhole(graph: Graph, capacity: number, { batchSize }: TrainingPlan): void {
  if (capacity >= batchSize || !needsWholeBatch(graph)) return;
  const detail = `${batchSize} samples at once do not fit on this GPU; ${capacity} do.`;
  throw new EngineFailure({ kind: 'out-of-memory', detail });
}

/** As many slices as keep the device busy. */
function slicesOf(op: ProductOp, { graph, weights, capacity, source }: Frame): number {
  const { taps, columns } = weights.products.get(op)!;
  const tiles = Math.ceil(taps / 64) * Math.ceil(columns / 64);
  const shape = graph.tensors[op.output]!;
  const terms = (capacity * sizeOf(shape)) / shape.at(-1)!;
  return Math.max(
    1,
    Math.min(capacity, Math.floor(source.tiling.busy / tiles), Math.floor(terms / SLICE_TERMS)),
  );
}

function plansFor({ source, graph, placed, capacity }: Frame) {
  const { document, data, tiling } = source;
  const { loss } = document.training;
  const shared = { graph, placed, loss, cut: data.cut ?? null, scaling: data.scaling, tiling };
  const training: WorkspacePlan = {
    ...shared,
    classFactors: data.classFactors ?? null,
    ops: fuseEpilogues(graph),
    differentiated: new Set([...trainableTensors(graph), graph.output]),
    capacity,
    inspected: false,
  };
  const inspection: WorkspacePlan = {
    ...shared,
    classFactors: null,
    ops: keepApart(graph),
    differentiated: new Set([...graph.ops.map(({ output }) => output), ...graph.layerOutputs]),
    capacity: 1,
    inspected: true,
  };
  return { training, inspection };
}

/** Rejects with an EngineFailure for layers that are not compiled and tensors beyond the device's limits. */
export async function compileForGpu(source: GpuSource, options: GpuOptions = {}): Promise<Program> {
  const frame = frameOf(source);
  const device = new Device(source.gpu);
  try {
    return await makeProgram(device, frame, options);
  } catch (error) {
    device.dispose();
    throw error;
  }
}

async function makeProgram(device: Device, frame: Frame, options: GpuOptions): Promise<Program> {
  const { source, graph, weights, shapes } = frame;
  const plan = source.document.training;
  const slots = trainingSlots(plan);
  const parameters = new Parameters(device, graph, weights, {
    slots,
    slicesOf: (op) => slicesOf(op, frame),
  });
  const { data, document } = source;
  const { batchSize } = document.training;
  const samples = options.streamed
    ? new StreamedSamples(device, data, batchSize)
    : openSamples(device, data, batchSize);
  const metrics = device.buffer(SLOTS * 2 * FLOAT);
  const penalties = device.buffer(SLOTS * FLOAT);
  const { training, inspection } = plansFor(frame);
  const learning = { samples, metrics, batches: MOST_RECORDS };
  const workspace = new Workspace(device, parameters, training, learning);
  const update = updateKernels(plan, parameters, device, penalties);
  const lists = [workspace.learn, update.move, update.hold];
  const all = lists.flat().length;
  let ready = 0;
  const [learn, move, hold] = (await Promise.all(
    lists.map((kernels) => device.compile(kernels, () => options.onCompiled?.(++ready, all))),
  )) as [readonly Dispatch[], readonly Dispatch[], readonly Dispatch[]];
  const common = {
    device,
    submitter: new Submitter(device),
    readBack: new ReadBack(device),
    samples,
    workspace,
    learn,
    answering: makeAnswering(device, parameters),
  };
  const makeWorkspace = (looked: number): Workspace =>
    new Workspace(device, parameters, { ...inspection, capacity: looked }, { ...learning, batches: 1 });
  return new GpuProgram({
    ...common,
    transfer: new ParameterTransfer(device, parameters, slots),
    move,
    hold,
    metrics,
    penalties,
    inference: new GpuInference({ ...common, outputs: shapes.outputs }),
    inspection: new GpuInspection({
      ...common,
      parameters,
      targetsOf: (index) => answerTo(data, shapes.outputs, index),
      makeWorkspace,
      shapes,
    }),
    plan,
    key: source.key,
    beforeStep: options.poison ? makePoison(device, workspace) : null,
  });
}
