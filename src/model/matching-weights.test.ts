import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LayerKind } from './layers/index.ts';
import { matchWeights, type WeightedLayer } from './matching-weights.ts';

const layer = (name: string, inputs: number, units: number, bias = true): WeightedLayer => ({
  name,
  kind: name.replace(/_\d+$/, '') as LayerKind,
  key: name,
  tensors: [{ name: 'kernel', shape: [inputs, units] }, ...(bias ? [{ name: 'bias', shape: [units] }] : [])],
});

const sourcesOf = (layers: readonly WeightedLayer[], sources: readonly WeightedLayer[]) =>
  matchWeights(layers, sources).map(({ source }) => source?.name ?? null);

it('matches by name first, then by order among what fits, and gives nothing away twice', () => {
  const saved = [
    layer('dense', 4, 8),
    layer('dense_1', 8, 8),
    layer('dense_2', 8, 8),
    layer('dense_3', 8, 2),
  ];
  expect(sourcesOf(saved, saved)).toEqual(['dense', 'dense_1', 'dense_2', 'dense_3']);
  // The first layer is new: names have moved by one, shapes say who is who.
  const grown = [
    layer('dense', 4, 4),
    layer('dense_1', 4, 8),
    layer('dense_2', 8, 8),
    layer('dense_3', 8, 8),
  ];
  expect(sourcesOf(grown, saved)).toEqual([null, 'dense', 'dense_2', 'dense_1']);
});

it('says what keeps a layer from taking weights', () => {
  const saved = [layer('dense', 784, 128), layer('conv2d', 9, 8)];
  const [shape, bias, absent] = matchWeights(
    [layer('dense', 784, 64), layer('dense_1', 784, 128, false), layer('embedding', 10, 4)],
    saved,
  );
  expect(shape).toMatchObject({
    fits: [],
    source: null,
    misfit: { why: 'shape', tensor: 'kernel', there: [784, 128], here: [784, 64] },
  });
  expect(bias?.misfit).toMatchObject({ why: 'shape', tensor: 'bias', there: [128], here: null });
  expect(absent?.misfit).toEqual({ why: 'absent' });
});

it('whatever the networks: what is matched fits, once each, and nothing that could be matched is left', () => {
  const anyLayers = fc
    .array(fc.tuple(fc.constantFrom(2, 3), fc.constantFrom(2, 3), fc.boolean()), { maxLength: 8 })
    .map((all) => all.map(([a, b, bias], i) => layer(i === 0 ? 'dense' : `dense_${i}`, a, b, bias)));
  fc.assert(
    fc.property(anyLayers, anyLayers, (layers, sources) => {
      const matches = matchWeights(layers, sources);
      const given = matches.flatMap(({ source }) => source ?? []);
      expect(new Set(given).size).toBe(given.length);
      for (const { layer: target, fits, source, misfit } of matches) {
        if (source) expect(source.tensors).toEqual(target.tensors);
        else expect(fits.every((each) => given.includes(each))).toBe(true);
        expect(misfit === null).toBe(fits.length > 0);
      }
    }),
  );
});
