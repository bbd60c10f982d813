/** @file The weights of one layer, read now and then: kernels of images as small images, everything else as matrices. */
import { useMemo } from 'react';
import type { Shape } from '#model/shape.ts';
import { useAnalysis } from '#store/document-store.ts';
import type { ask } from '#store/engine-link.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import { filterPictures, matrixPicture, type Picture } from './channels.ts';
import type { InsideLayer } from './inside-layers.ts';
import styles from './inside.module.css';
import { messages } from './messages.ts';
import { PictureGrid } from './picture-grid.tsx';

type Tensor = Awaited<ReturnType<typeof ask<'model.weights'>>>[number];

const MOST_FILTERS = 64;

/** All the weights come at once: the more there are, the more seldom they are asked for. */
const intervalFor = (parameters: number): number => Math.max(2000, parameters / 100);

/** The weights of a kernel that looks at an image, [height, width, inputs, filters]; null where it does not. */
function imageKernel({ shape }: Tensor, { unrolled, analysis }: InsideLayer): Shape | null {
  const [height = 1, width = 1, channels = 1, multiplier = 1] = shape;
  if (analysis.layer.kind === 'depthwise_conv2d' && shape.length === 4)
    return [height, width, 1, channels * multiplier];
  if (shape.length === 4) return shape;
  return shape.length === 2 && unrolled ? [...unrolled, shape[1]!] : null;
}

function picturesOf(
  tensor: Tensor,
  layer: InsideLayer,
): { pictures: readonly Picture[]; about: Text; small: boolean } {
  const kernel = imageKernel(tensor, layer);
  if (!kernel) {
    const pictures = [matrixPicture(tensor.shape, tensor.values)];
    return { pictures, about: messages.shape(tensor.shape), small: false };
  }
  const [, , inputs = 1, filters = 0] = kernel;
  const pictures = filterPictures(kernel, tensor.values, MOST_FILTERS);
  const shown = messages.filtersShown(pictures.length, filters);
  const channel = messages.firstChannel(inputs);
  const about = inputs > 1 ? text(`${shown.en} · ${channel.en}`, `${shown.zh} · ${channel.zh}`) : shown;
  return { pictures, about, small: true };
}

function WeightPicture({ tensor, layer }: { readonly tensor: Tensor; readonly layer: InsideLayer }) {
  const { pictures, about, small } = useMemo(() => picturesOf(tensor, layer), [tensor, layer]);
  const title = verbatim(tensor.name.slice(layer.name.length + 1));
  return <PictureGrid {...{ name: tensor.name, title, about, pictures }} size={small ? 'small' : 'whole'} />;
}

interface WeightPicturesProps {
  readonly layer: InsideLayer;
  readonly looking: boolean;
}

export function WeightPictures({ layer, looking }: WeightPicturesProps) {
  const say = useText();
  const { parameters } = useAnalysis();
  const weights = useKept(useLive('model.weights', looking ? null : undefined, intervalFor(parameters)));
  const own = weights?.filter(({ name }) => name.startsWith(`${layer.name}/`));
  if (!own) return <p className={styles.note}>{say(messages.measuring)}</p>;
  return own.map((tensor) => <WeightPicture key={tensor.name} {...{ tensor, layer }} />);
}
