/**
 * @file How much arithmetic a training step is. Counted are the products of Dense and Conv2D, a multiplication and an
 * addition each, in all three directions:
 *
 *   2 · batch · Σ pixels · taps · columns · (output + weight gradient + input gradient)
 *
 * where the first layer has no input gradient. Everything else (bias, activation, pooling, loss, optimizer) is left
 * out: it is a few per cent. Padding is never counted. Of a net that the compiled engine does not cover, what its layers
 * say of themselves is counted.
 */
import {
  isProduct,
  learns,
  trainableTensors,
  type Graph,
  type ProductOp,
} from '#engine/compiled/ir/graph.ts';
import { lowerDocument } from '#engine/compiled/ir/lower-document.ts';
import { fuseEpilogues } from '#engine/compiled/plan/epilogues.ts';
import { analyseStack } from '#model/analyse.ts';
import { sizeOf } from '#model/shape.ts';
import { trainingFlops } from '#model/training-flops.ts';
import { DATA_SHAPES, type BenchNet } from './bench-nets.ts';

/** In FLOP, of one step with a whole batch. */
export interface StepWork {
  /** What a textbook computes. */
  readonly nominal: number;
  /** What the compiled engine computes: of a convolution behind which a pooling drops the last row or column, not that. */
  readonly executed: number;
}

const pixelsOf = (graph: Graph, tensor: number): number => {
  const shape = graph.tensors[tensor]!;
  return shape.length === 3 ? shape[0]! * shape[1]! : 1;
};

/** Weights of the product without its bias: [taps, columns]. */
function weightsOf(graph: Graph, op: ProductOp): number {
  const columns = graph.tensors[op.output]!.at(-1)!;
  const input = graph.tensors[op.input]!;
  if (op.kind === 'dense') return columns * sizeOf(input);
  const { rows, columns: across } = op.window;
  return columns * rows.size * across.size * input.at(-1)!;
}

export function workOfStep({ data, document }: BenchNet): StepWork {
  const { input } = DATA_SHAPES[data];
  const lowered = lowerDocument(document, input);
  if (!lowered.ok) {
    const perSample = trainingFlops(analyseStack(document.stacks.main, input));
    return { nominal: perSample * document.training.batchSize, executed: 0 };
  }
  const graph = lowered.value;
  const trainable = trainableTensors(graph);
  /** FLOP of a step for every pixel whose output is computed. */
  const perPixel = (op: ProductOp): number =>
    2 *
    document.training.batchSize *
    weightsOf(graph, op) *
    (1 + Number(learns(op)) + Number(trainable.has(op.input)));

  const nominal = graph.ops
    .filter(isProduct)
    .reduce((sum, op) => sum + pixelsOf(graph, op.output) * perPixel(op), 0);
  const executed = fuseEpilogues(graph).reduce((sum, planned) => {
    if (planned.kind !== 'product') return sum;
    const windows = planned.epilogue === 'relu-max-pool' ? 4 : 1; // pixels that are pooled into one
    return sum + windows * pixelsOf(graph, planned.output) * perPixel(planned.op);
  }, 0);
  return { nominal, executed };
}
