import type { Text } from '#lib/text.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { LossKind } from '#model/losses/index.ts';
import type { Shape } from '#model/shape.ts';

/** What a network is trained to do: which stacks it needs, which losses fit, what the last layer must give. */
export interface TaskDef<Kind extends string = string, Stack extends string = string> {
  readonly kind: Kind;
  readonly title: Text;
  /** Names of its stacks, in the order in which the builder shows them. */
  readonly stacks: readonly Stack[];
  readonly losses: readonly LossKind[];
  /** The output that the data calls for. */
  outputShape(data: DataShape): Shape;
}

export const defineTask = <const Kind extends string, const Stack extends string>(
  def: TaskDef<Kind, Stack>,
): TaskDef<Kind, Stack> => def;
