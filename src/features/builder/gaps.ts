/** @file The gaps between layers, where others can go: in every stack that can be seen, in reading order. Pure. */
import { branchesOf, type Stack } from '#model/layers/index.ts';
import type { Holder, Spot } from '#model/stack.ts';

/** Tells a gap from all others of the document. */
export const gapId = ({ holder, index }: Spot): string =>
  holder === 'main' ? `gap ${index}` : `gap ${holder.block} ${holder.branch} ${index}`;

/** All gaps but those in closed blocks. Those of an open block stand between the one above it and the one below. */
export const gapsOf = (stack: Stack, closed: readonly string[], holder: Holder = 'main'): readonly Spot[] => [
  ...stack.flatMap((layer, index) => [
    { holder, index },
    ...(closed.includes(layer.id)
      ? []
      : branchesOf(layer).flatMap((inner, branch) => gapsOf(inner, closed, { block: layer.id, branch }))),
  ]),
  { holder, index: stack.length },
];
