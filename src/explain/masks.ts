/** @file Which steps of a tensor count, as layers tell one another on the way up. In no record: it follows from what comes in. */
import { layerDef } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import type { Reader } from './layers/layer-site.ts';
import { networkOf, type Node } from './network.ts';
import type { TensorRef } from './place.ts';

/** For each step whether it counts; where a layer works several times for a sample, one list behind the other. */
export type StepMask = readonly boolean[];

const keeps = ({ layer }: Node): boolean => layerDef(layer).keepsMask?.(layer) ?? false;

/** Rows of `width` numbers in which not all are `padding`. */
export function rowsOtherThan(values: Float32Array, width: number, padding: number): StepMask {
  const skipped = Math.fround(padding);
  return Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width).some((value) => value !== skipped),
  );
}

/** What the layer itself puts on its output, or hands on. */
function maskAbove(reader: Reader, node: Node): StepMask | null {
  const { layer, source, input } = node;
  const seen = (): Float32Array => reader.tensorAt(source)!.values;
  if (layer.kind === 'masking') return rowsOtherThan(seen(), input.at(-1)!, layer.maskValue);
  if (layer.kind === 'embedding') return layer.maskZero ? rowsOtherThan(seen(), 1, 0) : null;
  const below = keeps(node) ? maskInto(reader, node) : null;
  // What a layer gives that reads backwards is in the order in which it reads.
  const turns = 'goBackwards' in layer && layer.goBackwards;
  return below && turns ? inRows(below, node.repeats, (row) => row.toReversed()) : below;
}

/** Every one of `count` lists by itself. */
function inRows(mask: StepMask, count: number, turn: (row: StepMask) => StepMask): StepMask {
  const length = mask.length / count;
  return Array.from({ length: count }, (_, row) => turn(mask.slice(row * length, (row + 1) * length))).flat();
}

/** A list of steps has them in front of something else. */
const hasSteps = (shape: Shape, steps: number): boolean => shape.length > 1 && shape[0] === steps;

/** Of a tensor's steps; null where all count, or where it has none. */
export function maskOf(reader: Reader, ref: TensorRef): StepMask | null {
  const node = ref.of === 'output' ? networkOf(reader.record)!.nodes[ref.layer]! : null;
  const mask = node && maskAbove(reader, node);
  const shape = node && (node.repeats === 1 ? node.output : node.output.slice(1));
  return mask && hasSteps(shape!, mask.length / node.repeats) ? mask : null;
}

/** Of what comes into a layer; null where all steps count. */
export function maskInto(reader: Reader, { source, repeats }: Node): StepMask | null {
  const below = 'layer' in source ? networkOf(reader.record)!.nodes[source.layer]!.repeats : 1;
  // Each step of a TimeDistributed is a sample of its own to what it holds.
  return below === repeats ? maskOf(reader, source) : null;
}
