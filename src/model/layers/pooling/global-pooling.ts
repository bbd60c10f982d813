/** @file What layers have in common that leave one number of each channel. */
import { ok } from '#lib/result.ts';
import { checkPlaces, type PlaceAxes } from '#model/layers/places-input.ts';
import type { LayerCost } from '#model/layers/layer-def.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

/** The methods of a global pooling layer with the Keras class `title`. */
export const globalPoolingRules = (title: string, axes: PlaceAxes) => ({
  describe: () => [],
  inferShape(_spec: object, input: Shape) {
    const checked = checkPlaces(title, axes, input);
    return checked.ok ? ok([input.at(-1)!]) : checked;
  },
  params: () => [],
  cost: (_spec: object, input: Shape, output: Shape): LayerCost => ({
    multiplyAdds: sizeOf(input),
    activations: sizeOf(output),
  }),
});
