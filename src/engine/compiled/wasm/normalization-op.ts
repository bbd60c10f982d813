/** @file BatchNormalization. In training all pieces of a batch meet at it, forward and backward. */
import type { BatchNormalizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits, type FieldsOf } from './records.ts';
import { rowsView } from './rows-view.ts';

export function makeNormalization(op: BatchNormalizationOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { parameters } = site;
  const { columns, gamma, beta, mean, variance } = parameters.ofNormalization(op);
  const stride = columns * FLOAT;
  const fields: FieldsOf<'normalizeBatch'> = {
    view: rowsView(site, x, y),
    stride,
    x: x.value,
    y: y.value,
    g: y.gradient,
    dx: x.gradient,
    gamma: parameters.weights + gamma * FLOAT,
    beta: parameters.weights + beta * FLOAT,
    dGamma: site.gradient + gamma * FLOAT,
    dBeta: site.gradient + beta * FLOAT,
    movingMean: parameters.statistics + mean * FLOAT,
    movingVariance: parameters.statistics + variance * FLOAT,
    share: floatBits(1 - op.momentum),
    epsilon: floatBits(op.epsilon),
    moments: site.scratch(2 * stride),
    factors: site.scratch(2 * stride),
  };
  const sums = site.instruct('normalizationSums', fields);
  const differentiated = x.gradient !== 0;
  return {
    forward: [site.instruct('momentsOfPiece', fields), 'meet', site.instruct('normalizeBatch', fields)],
    backward: differentiated ? [sums, 'meet', site.instruct('normalizeBatchGradient', fields)] : [sums],
    infer: [site.instruct('normalizeRunning', fields)],
    backwardInferred: differentiated ? [sums, site.instruct('normalizeRunningGradient', fields)] : [sums],
  };
}
