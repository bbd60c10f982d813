/**
 * @file A layer as Keras 3 makes it. Names and defaults of our settings are Keras's, so the call follows from the
 * definition. Definitions that Keras spells otherwise bring their own.
 */
import type { Construction } from '#model/construction.ts';
import type { Shape } from '#model/shape.ts';
import { layerDef, type LayerSpec } from './index.ts';
import { callFromFields } from './keras-settings.ts';
import { isFrozen } from './trainable.ts';

/** `layers.Conv2D(32, kernel_size=3, activation="relu")`; null where Keras has no such layer. */
export function kerasCall(spec: LayerSpec, input: Shape): Construction | null {
  const def = layerDef(spec);
  if (!def.keras) return callFromFields(def, { ...spec });
  const made = def.keras(spec, input);
  return made && isFrozen(spec) ? { ...made, named: { ...made.named, trainable: false } } : made;
}
