/** @file Random stacks of the kinds that the compiler covers, that fit on small images. */
import * as fc from 'fast-check';
import { INPUT } from '#engine/testing/layer-nets/stages.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import { analyseStack } from '#model/analyse.ts';
import { makeLayer } from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { PADDINGS } from '#model/shape.ts';

const activation = fc.constantFrom(...ACTIVATIONS);
const padding = fc.constantFrom(...PADDINGS);
const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });

const pooling = fc.record({ poolSize: small(3), strides: fc.integer({ min: 0, max: 3 }), padding });

const onImages: fc.Arbitrary<LayerSpec> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        filters: small(10),
        kernelSize: small(6),
        strides: small(3),
        padding,
        activation,
        useBias: fc.boolean(),
      })
      .map((fields) => makeLayer('conv2d', fields)),
  },
  { weight: 2, arbitrary: pooling.map((fields) => makeLayer('max_pooling2d', fields)) },
  { weight: 1, arbitrary: pooling.map((fields) => makeLayer('average_pooling2d', fields)) },
  { weight: 1, arbitrary: fc.constant(makeLayer('global_average_pooling2d')) },
  { weight: 1, arbitrary: fc.constant(makeLayer('flatten')) },
);

const anywhere: fc.Arbitrary<LayerSpec> = fc.oneof(
  activation.map((name) => makeLayer('activation', { activation: name })),
  fc.constantFrom(0, 0.25, 0.5).map((rate) => makeLayer('dropout', { rate })),
  fc.constantFrom(0, 0.01).map((l1) => makeLayer('activity_regularization', { l1, l2: 0.02 })),
  fc.constantFrom(0.5, 0.9).map((momentum) => makeLayer('batch_normalization', { momentum, epsilon: 0.01 })),
);

const onLists: fc.Arbitrary<LayerSpec> = fc
  .record({ units: small(20), activation, useBias: fc.boolean(), l1: fc.constantFrom(0, 0.01) })
  .map((fields) => makeLayer('dense', fields));

/** Up to six layers; those that do not fit on the ones below are left out. */
export const arbitraryCoveredStack: fc.Arbitrary<readonly LayerSpec[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: onImages }, { weight: 2, arbitrary: onLists }, anywhere), {
    minLength: 1,
    maxLength: 6,
  })
  .map((wanted) =>
    wanted.reduce<readonly LayerSpec[]>((stack, layer) => {
      const longer = [...stack, layer];
      return analyseStack(makeStack(longer), INPUT).blocked ? stack : longer;
    }, []),
  );
