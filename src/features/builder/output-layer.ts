import { branchesOf } from '#model/layers/index.ts';
import type { PartAnalysis } from '#model/parts.ts';
import { formatShape } from '#model/shape.ts';
import { findLayer, spotOf, type Spot, type Stacks } from '#model/stack.ts';

/**
 * True when the last layer of a stack gives what the task asks for. Where a layer below it is blocked and no shape
 * arrives, a Dense layer with the right number of units counts.
 */
export function endsInOutput({ stack, analysis, outputs }: PartAnalysis): boolean {
  const last = stack.at(-1);
  if (!last || !outputs) return false;
  if (analysis.blocked)
    return outputs.some((wanted) => last.kind === 'dense' && last.units === wanted.at(-1));
  return outputs.some((wanted) => formatShape(analysis.output) === formatShape(wanted));
}

/**
 * Where a layer goes that is added without saying where: into the selected block if that is empty, after any other
 * selected layer, else into the first stack, before its output.
 */
export function defaultSpot(stacks: Stacks, selected: string | null, ended: boolean): Spot {
  const layer = selected === null ? undefined : findLayer(stacks, selected);
  const spot = layer && spotOf(stacks, layer.id);
  if (!spot) return { holder: 'main', index: stacks.main.length - Number(ended) };
  const branches = branchesOf(layer);
  if (branches.length > 0 && branches.every((branch) => branch.length === 0))
    return { holder: { block: layer.id, branch: 0 }, index: 0 };
  return { ...spot, index: spot.index + 1 };
}
