import type { StackAnalysis } from '#model/analyse.ts';
import { mainSpot } from '#model/edit.ts';
import { branchesOf, type Layer, type Stack } from '#model/layers/index.ts';
import { formatShape, type Shape } from '#model/shape.ts';
import { findLayer, spotOf, type Spot } from '#model/stack.ts';

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

/**
 * Where a layer goes that is added without saying where: into the selected block if that is empty, after any other
 * selected layer, else before the output.
 */
export function defaultSpot(main: Stack, selected: string | null, ended: boolean): Spot {
  const layer = selected === null ? undefined : findLayer(main, selected);
  const spot = layer && spotOf(main, layer.id);
  if (!spot) return mainSpot(ended ? main.length - 1 : main.length);
  const branches = branchesOf(layer);
  if (branches.length > 0 && branches.every((branch) => branch.length === 0))
    return { holder: { block: layer.id, branch: 0 }, index: 0 };
  return { ...spot, index: spot.index + 1 };
}
