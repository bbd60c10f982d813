/** @file The gaps between layers, where others can go: in every stack that can be seen, in reading order. Pure. */
import { branchesOf, type Stack } from '#model/layers/index.ts';
import type { Holder, Spot, Stacks } from '#model/stack.ts';

/** Tells a gap from all others of the document. */
export const gapId = ({ holder, index }: Spot): string =>
  typeof holder === 'string' ? `gap ${holder} ${index}` : `gap ${holder.block} ${holder.branch} ${index}`;

const gapsWithin = (stack: Stack, closed: readonly string[], holder: Holder): readonly Spot[] => [
  ...stack.flatMap((layer, index) => [
    { holder, index },
    ...(closed.includes(layer.id)
      ? []
      : branchesOf(layer).flatMap((inner, branch) => gapsWithin(inner, closed, { block: layer.id, branch }))),
  ]),
  { holder, index: stack.length },
];

/** All gaps but those in closed blocks. Those of an open block stand between the one above it and the one below. */
export const gapsOf = (stacks: Stacks, closed: readonly string[]): readonly Spot[] =>
  Object.entries(stacks).flatMap(([name, stack]) => gapsWithin(stack, closed, name));
