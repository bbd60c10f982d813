/** @file The small pictures on a card: what its layer answers to the current sample or, where samples are points, to the whole plane. */
import { datasetDef } from '#datasets/index.ts';
import { formatShape, type Shape } from '#model/shape.ts';
import { allLayers } from '#model/stack.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import { TensorImage } from '#ui/tensor-image.tsx';
import { MAP_COUNT, useActivations, useActivationsFeed } from './activations.ts';
import { limitOf, picturesOf } from './feature-cells.ts';
import styles from './feature-maps.module.css';
import { UnitMaps } from './unit-maps.tsx';
import { useLooking } from './use-looking.ts';

/** CSS pixels; a vector's strip is as high. */
const SIZE = 18;
/** Below this width of the builder the cards have no room for pictures. Twin of the container query. */
const ROOMY = 480;

interface FeatureMapsProps {
  readonly layerId: string;
  readonly shape: Shape;
}

/** What the layer answers to the current sample or, where samples are points, each of its units to the whole plane. */
export function FeatureMaps({ layerId, shape }: FeatureMapsProps) {
  const onPlane = useOnPlane();
  const fromNoise = useFromNoise(layerId);
  if (!onPlane) return <Pictures {...{ layerId, shape }} />;
  return shape.length === 1 && !fromNoise ? <UnitMaps layerId={layerId} units={shape[0]!} /> : null;
}

const useOnPlane = (): boolean =>
  useDocument(({ document }) => datasetDef(document.data.dataset).modality === 'points');

/** A stack that begins with noise never sees the plane: its units answer nothing to it. */
const useFromNoise = (layerId: string): boolean =>
  useDocument(({ document: { task, stacks } }) => {
    const [first] = taskDef(task).parts;
    return first?.inputKind !== undefined && allLayers(stacks.main).some(({ id }) => id === layerId);
  });

function Pictures({ layerId, shape }: FeatureMapsProps) {
  const output = useActivations((state) => state.outputs.get(layerId));
  const shown = shape.length === 3 ? [shape[0]!, shape[1]!, Math.min(MAP_COUNT, shape[2]!)] : shape;
  // After an edit the last answer may be about the layer as it was.
  if (!output || formatShape(output.shape) !== formatShape(shown)) return null;
  const pictures = picturesOf(output.shape, output.values, MAP_COUNT);
  const limit = limitOf(pictures);
  return (
    <span className={styles.maps}>
      {pictures.map(({ values, width, height }, index) => (
        <TensorImage
          key={index}
          {...{ values, width, height, limit }}
          size={Math.round((SIZE * width) / height)}
        />
      ))}
    </span>
  );
}

/** Asks for the pictures while they can be seen. */
export function FeatureMapsFeed({ of }: { readonly of: HTMLElement | null }) {
  const looking = useLooking(of, ROOMY);
  const onPlane = useOnPlane();
  useActivationsFeed(looking && !onPlane);
  return null;
}
