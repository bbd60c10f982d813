import { hasTables, type Op, type ScaleAndShift } from '#engine/compiled/ir/graph.ts';
import { PANEL, upTo } from '#engine/compiled/plan/layout.ts';
import type { Address } from './arena.ts';
import type { Site } from './executable.ts';
import type { Offset } from './slices.ts';

type Scaled = Extract<Op, ScaleAndShift>;

/** γ and β as pixels, and their gradients: ones and zeros for those that it goes without, and 0 for gradients that nobody wants. */
export function scaleAndShift(op: Scaled, site: Site): Record<'gamma' | 'beta' | 'dGamma' | 'dBeta', number> {
  const { channels } = site.buffer(op.output).layout;
  const rowOf = (
    table: number,
    missing: number,
  ): { readonly weights: Address; readonly gradient: Offset } => {
    if (hasTables(op) && table >= 0) {
      const { weights, gradient } = site.parameters.tableOf(op, table);
      return { weights, gradient: op.frozen ? 0 : site.gradient + gradient };
    }
    const constant = new Float32Array(upTo(channels, PANEL)).fill(missing, 0, channels);
    return { weights: site.machine.arena.table(new Uint32Array(constant.buffer)), gradient: 0 };
  };
  const [gamma, beta] = [rowOf(op.gamma, 1), rowOf(op.beta, 0)];
  return { gamma: gamma.weights, beta: beta.weights, dGamma: gamma.gradient, dBeta: beta.gradient };
}
