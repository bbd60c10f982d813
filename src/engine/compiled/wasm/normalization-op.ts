/** @file BatchNormalization. In training all pieces of a batch meet at it, forward and backward. */
import { learns, type BatchNormalizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits, type FieldsOf } from './records.ts';
import { rowsView } from './rows-view.ts';
import { scaleAndShift } from './scale-and-shift.ts';

export function makeNormalization(op: BatchNormalizationOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { parameters } = site;
  const { columns, mean, variance } = parameters.averagesOf(op);
  const stride = columns * FLOAT;
  const fields: FieldsOf<'normalizeBatch'> = {
    view: rowsView(site, x, y),
    stride,
    x: x.value,
    y: y.value,
    g: y.gradient,
    dx: x.gradient,
    ...scaleAndShift(op, site),
    movingMean: parameters.statistics + mean * FLOAT,
    movingVariance: parameters.statistics + variance * FLOAT,
    share: floatBits(1 - op.momentum),
    epsilon: floatBits(op.epsilon),
    moments: site.scratch(2 * stride),
    factors: site.scratch(2 * stride),
    sums: site.scratch(2 * stride),
  };
  const differentiated = x.gradient !== 0;
  const sums = learns(op) || differentiated ? [site.instruct('normalizationSums', fields)] : [];
  const infer = [site.instruct('normalizeRunning', fields)];
  const runningGradient = differentiated ? [site.instruct('normalizeRunningGradient', fields)] : [];
  // A frozen one is in training as it is when the network is used.
  if (op.frozen) return { forward: infer, backward: runningGradient };
  return {
    forward: [site.instruct('momentsOfPiece', fields), 'meet', site.instruct('normalizeBatch', fields)],
    backward: differentiated ? [...sums, 'meet', site.instruct('normalizeBatchGradient', fields)] : sums,
    infer,
    backwardInferred: [...sums, ...runningGradient],
  };
}
