import type { StackAnalysis } from '#model/analyse.ts';
import type { Layer } from '#model/layers/index.ts';
import { formatShape, type Shape } from '#model/shape.ts';

/**
 * True when the last layer gives what the task asks for. Where a layer below it is blocked and no shape
 * arrives, a Dense layer with the right number of units counts.
 */
export function endsInOutput(stack: readonly Layer[], analysis: StackAnalysis, wanted: Shape): boolean {
  const last = stack.at(-1);
  if (!last) return false;
  if (analysis.blocked) return last.kind === 'dense' && last.units === wanted[0];
  return formatShape(analysis.output) === formatShape(wanted);
}

/** Where a layer goes that is added without saying where: after the selected one, else before the output. */
export function defaultPlace(stack: readonly Layer[], selected: string | null, ended: boolean): number {
  const index = stack.findIndex(({ id }) => id === selected);
  if (index >= 0) return index + 1;
  return ended ? stack.length - 1 : stack.length;
}
