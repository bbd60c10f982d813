/**
 * @file The tensors of a graph on the device: values, and where gradients go. A gradient that only one operation
 * sends, to the output of a product, never exists: it arrives as that product's dZ, multiplied by f′ or handed to the
 * winner of each pooled window on its way.
 */
import { INPUT, inputsOf, type Graph, type Op, type TensorId } from '#engine/compiled/ir/graph.ts';
import type { PlannedOp, PlannedProduct } from '#engine/compiled/plan/epilogues.ts';
import type { Layout, PlacedTensor } from '#engine/compiled/plan/layout.ts';
import { isPointwise } from './activation.ts';
import { gradientLayout } from './backward-geometry.ts';
import type { Device } from './device.ts';

/** What a plan calls for. */
export interface TensorPlan {
  readonly graph: Graph;
  readonly placed: readonly PlacedTensor[];
  readonly ops: readonly PlannedOp[];
  /** Samples that pass through at once. */
  readonly capacity: number;
  /** Tensors whose gradients are wanted. */
  readonly differentiated: ReadonlySet<TensorId>;
  /** Every gradient as a tensor of its own, to be looked at. */
  readonly inspected: boolean;
}

/** dZ of a product, in the shape of its own output, with a halo where the way back reads it. */
export interface ProductGradient {
  readonly plan: PlannedProduct;
  readonly layout: Layout;
  readonly buffer: GPUBuffer;
  /** Which row of each pooled window won, 4 where relu is closed; laid out as the output. */
  readonly winners: GPUBuffer | null;
}

/** A tensor that has memory of its own. */
export interface Tensor {
  readonly layout: Layout;
  readonly value: GPUBuffer;
  /** Its gradient as a tensor; null where it goes straight to `producer`, or nobody wants it. */
  readonly gradient: GPUBuffer | null;
  /** The product whose output it is. */
  readonly producer: ProductGradient | null;
  readonly wanted: boolean;
}

export interface Tensors {
  /** The tensor in whose memory `id` lies. */
  of(id: TensorId): Tensor;
  /** How `id` itself lies there. */
  layoutOf(id: TensorId): Layout;
  /** True once for each tensor: whoever sends the first gradient stores, the others add. */
  isFirst(tensor: Tensor): boolean;
}

const isView = (placed: readonly PlacedTensor[], op: Op): boolean =>
  op.kind === 'flatten' && placed[op.output]!.storage === placed[op.input]!.storage;

/** How many operations send a gradient to each storage; the loss counts as one. */
function countSenders({ graph, placed }: TensorPlan): ReadonlyMap<TensorId, number> {
  const senders = new Map<TensorId, number>();
  const readers = graph.ops.filter((op) => !isView(placed, op)).flatMap(inputsOf);
  for (const id of [...readers, graph.output]) {
    const { storage } = placed[id]!;
    senders.set(storage, (senders.get(storage) ?? 0) + 1);
  }
  return senders;
}

function storagesOf({ placed, ops }: TensorPlan): readonly TensorId[] {
  return [INPUT, ...ops.map(({ output }) => output)].filter((id) => placed[id]!.storage === id);
}

function makeProducer(device: Device, plan: TensorPlan, op: PlannedProduct): ProductGradient {
  const { placed, capacity, differentiated } = plan;
  const sendsBack = differentiated.has(placed[op.op.input]!.storage);
  const layout = gradientLayout(op.op, plan.graph, placed, sendsBack);
  const outputBytes = placed[op.output]!.layout.sampleBytes * capacity;
  return {
    plan: op,
    layout,
    buffer: device.buffer(layout.sampleBytes * capacity),
    winners: op.epilogue === 'relu-max-pool' ? device.buffer(outputBytes) : null,
  };
}

export function makeTensors(device: Device, plan: TensorPlan): Tensors {
  const { placed, ops, capacity, inspected } = plan;
  const wantedStorages = new Set([...plan.differentiated].map((id) => placed[id]!.storage));
  const senders = countSenders(plan);
  const made = new Map<TensorId, Tensor>();
  for (const id of storagesOf(plan)) {
    const { layout } = placed[id]!;
    const bytes = layout.sampleBytes * capacity;
    const op = ops.find(({ output, kind }) => output === id && kind === 'product') as
      | PlannedProduct
      | undefined;
    const wanted = wantedStorages.has(id);
    const producer = op ? makeProducer(device, { ...plan, differentiated: wantedStorages }, op) : null;
    const direct =
      producer && isPointwise(producer.plan.op.activation) && senders.get(id) === 1 && !inspected;
    const gradient = wanted && !direct ? device.buffer(bytes) : null;
    made.set(id, { layout, value: device.buffer(bytes), gradient, producer, wanted });
  }
  const sent = new Set<Tensor>();
  const storageOf = (id: TensorId): TensorId => placed[id]!.storage;
  return {
    of: (id) => made.get(storageOf(id))!,
    layoutOf: (id) => placed[id]!.layout,
    isFirst: (tensor) => !sent.has(tensor) && Boolean(sent.add(tensor)),
  };
}
