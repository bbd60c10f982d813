import type { ActivityRegularizationOp } from '#engine/compiled/ir/graph.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits } from './records.ts';
import { rowsView } from './rows-view.ts';

/** a = x; on the way back in training, x gets the slope of its penalty, too, and the penalty is told. */
export function makeActivityRegularization(op: ActivityRegularizationOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const view = rowsView(site, x, y);
  const back = { from: y.gradient, to: x.gradient };
  const passOn = x.gradient === 0 ? [] : [site.instruct('add', { view, ...back })];
  const penalty = { view, l1: floatBits(op.l1), l2: floatBits(op.l2), x: x.value, dx: x.gradient };
  return {
    forward: [site.instruct('copy', { view, from: x.value, to: y.value })],
    backward: [...passOn, site.instruct('penalizeActivity', penalty)],
    backwardInferred: passOn,
  };
}
