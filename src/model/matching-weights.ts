/**
 * @file Which layers of one network could take the weights of which layers of another: those of the same kind whose tensors
 * have the same names and shapes. Shapes alone; nothing here sees a number.
 */
import type { LayerKind } from './layers/index.ts';
import type { Shape } from './shape.ts';

/** A layer with weights of its own. */
export interface WeightedLayer {
  /** Keras's: `conv2d_1`. */
  readonly name: string;
  readonly kind: LayerKind;
  /** By what it is known in both networks, if it is: the same id or the same name. */
  readonly key: string;
  /** Its own, by the names that they have within the layer: `kernel`. */
  readonly tensors: readonly { readonly name: string; readonly shape: Shape }[];
}

/** Why nothing fits: there is no layer of the kind, or the most likely one has a tensor in another shape (null: not at all). */
export type Misfit =
  | { readonly why: 'absent' }
  | {
      readonly why: 'shape';
      readonly source: WeightedLayer;
      readonly tensor: string;
      readonly there: Shape | null;
      readonly here: Shape | null;
    };

export interface LayerMatch<Target extends WeightedLayer = WeightedLayer> {
  readonly layer: Target;
  /** Every layer whose weights it could take. */
  readonly fits: readonly WeightedLayer[];
  /** The one that it was meant to, most likely: each of them is for one layer only. */
  readonly source: WeightedLayer | null;
  /** Where nothing fits. */
  readonly misfit: Misfit | null;
}

const shapeOf = ({ tensors }: WeightedLayer, name: string): Shape | null =>
  tensors.find((tensor) => tensor.name === name)?.shape ?? null;

/** The first tensor that two layers do not have alike; null where they fit. */
function differenceOf(layer: WeightedLayer, source: WeightedLayer): Misfit | null {
  const names = [...layer.tensors, ...source.tensors].map(({ name }) => name);
  for (const tensor of names) {
    const [here, there] = [shapeOf(layer, tensor), shapeOf(source, tensor)];
    if (here?.join() !== there?.join()) return { why: 'shape', source, tensor, there, here };
  }
  return null;
}

const fit = (layer: WeightedLayer, source: WeightedLayer): boolean =>
  layer.kind === source.kind && differenceOf(layer, source) === null;

/** Of the layers of its kind the one with the same key, else the first that nobody took. */
function misfitOf(
  layer: WeightedLayer,
  sources: readonly WeightedLayer[],
  taken: ReadonlySet<WeightedLayer>,
): Misfit {
  const alike = sources.filter(({ kind }) => kind === layer.kind);
  const meant = alike.find(({ key }) => key === layer.key) ?? alike.find((each) => !taken.has(each));
  const source = meant ?? alike[0];
  return (source && differenceOf(layer, source)) ?? { why: 'absent' };
}

/** A source for each layer where one fits: first by key, then in the order in which both networks have them. */
export function matchWeights<Target extends WeightedLayer>(
  layers: readonly Target[],
  sources: readonly WeightedLayer[],
): readonly LayerMatch<Target>[] {
  const found = new Map<Target, WeightedLayer>();
  const taken = new Set<WeightedLayer>();
  const give = (layer: Target, source: WeightedLayer | undefined): void => {
    if (!source) return;
    found.set(layer, source);
    taken.add(source);
  };
  for (const layer of layers)
    give(
      layer,
      sources.find((source) => source.key === layer.key && fit(layer, source)),
    );
  for (const layer of layers)
    if (!found.has(layer))
      give(
        layer,
        sources.find((source) => !taken.has(source) && fit(layer, source)),
      );
  return layers.map((layer) => {
    const fits = sources.filter((source) => fit(layer, source));
    const misfit = fits.length > 0 ? null : misfitOf(layer, sources, taken);
    return { layer, fits, source: found.get(layer) ?? null, misfit };
  });
}
