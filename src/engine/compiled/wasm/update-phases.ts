/**
 * @file From the gradients of all pieces to weights that have moved: penalties, what is collected over batches, clipping, the
 * optimizer, averages. Every piece does its share; only a length has to be measured by all before any can go on. Tools that
 * are off leave no instruction.
 */
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { MovingPlan } from '#engine/optimizers/moves.ts';
import type { Machine } from './machine.ts';
import { optimizeFields } from './optimizer.ts';
import type { Parameters } from './parameters.ts';
import { floatBits } from './records.ts';
import type { Offset } from './slices.ts';
import { onShares, type Instruct, type Instructions, type Phase } from './tape.ts';

interface UpdateSite {
  readonly machine: Machine;
  readonly parameters: Parameters;
  readonly gradient: Offset;
  readonly pieces: number;
  readonly instruct: Instruct;
}

/** What is measured and cut, with the pieces' doubles for each length. */
interface Clipping {
  readonly measure: Instructions;
  readonly clip: Instructions;
}

function clippingOf({ tools }: MovingPlan, site: UpdateSite): Clipping {
  const { machine, parameters, gradient, pieces, instruct } = site;
  const { mode, limit } = tools.clipping;
  const length = parameters.length * FLOAT;
  const shared = { length, gradient };
  const whole = { first: 0, bytes: length };
  const clip = (range: typeof whole, sums: number) =>
    instruct('clip', { ...shared, ...range, sums, limit: floatBits(limit) });
  if (mode === 'none') return { measure: [], clip: [] };
  if (mode === 'clipvalue') return { measure: [], clip: [clip(whole, 0)] };
  const ranges = (mode === 'clipnorm' ? parameters.ranges : [whole]).map((range) => ({
    ...range,
    sums: machine.arena.allocate(pieces * Float64Array.BYTES_PER_ELEMENT),
  }));
  return {
    measure: ranges.map((range) => instruct('measure', { ...shared, ...range })),
    clip: ranges.map(({ sums, ...range }) => clip(range, sums)),
  };
}

export function updatePhases(plan: MovingPlan, site: UpdateSite): readonly Phase[] {
  const { parameters, gradient, instruct } = site;
  const { accumulator, averages, weights } = parameters;
  const length = parameters.length * FLOAT;
  const { measure, clip } = clippingOf(plan, site);
  const collected = accumulator !== 0 || clip.length > 0;
  const factor = floatBits(1 / plan.tools.accumulation.steps);
  const before: Instructions = [
    ...parameters.penalties(gradient).map((fields) => instruct('penalize', fields)),
    ...(collected ? [instruct('collect', { length, gradient, accumulator, factor })] : []),
    ...measure,
  ];
  const after: Instructions = [
    ...clip,
    instruct('optimize', optimizeFields(plan.optimizer, parameters, { gradient, collected })),
    ...(averages === 0 ? [] : [instruct('average', { length, weights, averages })]),
  ];
  return measure.length > 0 ? [...onShares(before), ...onShares(after)] : onShares([...before, ...after]);
}
