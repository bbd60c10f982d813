import { hasTables, type Op, type ScaleAndShift } from '#engine/compiled/ir/graph.ts';
import type { Site } from './site.ts';
import { u } from './view.ts';

/** γ and β of a channel as WGSL, over the weights `W`; and the text that keeps their gradients of channel `c` in `G`. */
export function scaleAndShift(op: Extract<Op, ScaleAndShift>, { parameters }: Site) {
  const placed = (table: number) => (hasTables(op) && table >= 0 ? parameters.tableOf(op, table) : null);
  const [gamma, beta] = [placed(op.gamma), placed(op.beta)];
  const keep = (table: typeof gamma, value: string): string => {
    if (!table || op.frozen) return '';
    const place = `G[${u(table.gradient)} + c]`;
    return `${place} = select(${value}, ${value} + ${place}, step.further == 1u);`;
  };
  return {
    gamma: (channel: string): string => (gamma ? `W[${u(gamma.weights)} + ${channel}]` : '1.0'),
    beta: (channel: string): string => (beta ? `W[${u(beta.weights)} + ${channel}]` : '0.0'),
    gradients: (dGamma: string, dBeta: string): string => `${keep(gamma, dGamma)}\n  ${keep(beta, dBeta)}`,
  };
}
