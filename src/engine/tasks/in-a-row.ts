import { makeLayer } from '#model/document.ts';
import type { Layer, Stack } from '#model/layers/index.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';
import { withFreshIds } from '#model/stack.ts';

/**
 * The same network with its answers in a row, since losses take rows: they are put there behind the last sum, which is activated
 * in the row. The layers for that come last, so that the others keep their names.
 */
export function inARow(stack: Stack): Stack {
  const last = stack.at(-1)!;
  const activation = outputActivationOf(last) ?? 'linear';
  const linear = activation === 'linear' ? last : ({ ...last, activation: 'linear' } as Layer);
  const flatten = withFreshIds(makeLayer('flatten'), { main: stack });
  const activate = withFreshIds(makeLayer('activation', { activation }), { main: [...stack, flatten] });
  return [...stack.slice(0, -1), linear, flatten, activate];
}
