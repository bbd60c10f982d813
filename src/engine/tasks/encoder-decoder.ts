/**
 * @file Encoder and decoder as one network that should give back what it is given: both engines train it as any other. Where the
 * decoder ends in an image, its numbers are put in a row behind its last sum, since losses take rows.
 */
import { outputActivationOf } from '#model/layers/output-activation.ts';
import { makeLayer } from '#model/document.ts';
import type { Layer, Stack } from '#model/layers/index.ts';
import { analyseParts } from '#model/parts.ts';
import { sizeOf } from '#model/shape.ts';
import { withFreshIds, type Stacks } from '#model/stack.ts';
import type { TaskSource } from './task-op.ts';

/** The layers in a row; those that the document does not have come last, so that the others keep their names. */
function chain(stacks: Stacks, endsInRow: boolean): Stack {
  const layers = [...stacks.main, ...(stacks['decoder'] ?? [])];
  if (endsInRow) return layers;
  const last = layers.at(-1)!;
  const activation = outputActivationOf(last) ?? 'linear';
  const linear = activation === 'linear' ? last : ({ ...last, activation: 'linear' } as Layer);
  const flatten = withFreshIds(makeLayer('flatten'), stacks);
  const joined = { main: [...layers, flatten] };
  return [
    ...layers.slice(0, -1),
    linear,
    flatten,
    withFreshIds(makeLayer('activation', { activation }), joined),
  ];
}

/** The document whose stack `main` is both, and the data with itself for an answer. */
export function reproducing({ document, data, key }: TaskSource): TaskSource {
  const { dataset, shape, scaling } = data;
  const end = analyseParts(document, shape).at(-1)!.analysis.output;
  const main = chain(document.stacks, end.length === 1);
  return {
    document: { ...document, stacks: { main } },
    data: {
      dataset,
      scaling,
      shape: { input: shape.input, target: { kind: 'numbers', shape: [sizeOf(shape.input)] } },
      reproduces: true,
    },
    key,
  };
}
