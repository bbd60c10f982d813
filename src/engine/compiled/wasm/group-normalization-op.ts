/** @file Normalization of groups of numbers within each sample: LayerNormalization, GroupNormalization, RMSNormalization. */
import { learns, type GroupNormalizationOp } from '#engine/compiled/ir/graph.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Executable, Site } from './executable.ts';
import { floatBits } from './records.ts';
import { rowsView } from './rows-view.ts';
import { scaleAndShift } from './scale-and-shift.ts';

export function makeGroupNormalization(op: GroupNormalizationOp, site: Site): Executable {
  const [x, y] = [site.buffer(op.input), site.buffer(op.output)];
  const { height, width } = y.layout;
  const places = op.places === 'all' ? height * width : 1;
  const groupsOfSample = ((height * width) / places) * op.groups;
  const stride = y.layout.stride * FLOAT;
  const fields = {
    view: rowsView(site, x, y),
    stride,
    places,
    groups: op.groups,
    centered: op.centered ? 1 : 0,
    epsilon: floatBits(op.epsilon),
    x: x.value,
    y: y.value,
    g: y.gradient,
    dx: x.gradient,
    ...scaleAndShift(op, site),
    lanes: site.scratch(4 * stride),
    factors: site.scratch(site.capacity * groupsOfSample * 2 * FLOAT),
  };
  return {
    forward: [site.instruct('normalizeGroups', fields)],
    backward: learns(op) || x.gradient !== 0 ? [site.instruct('normalizeGroupsGradient', fields)] : [],
  };
}
