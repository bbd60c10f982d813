import type { Shape } from '#model/shape.ts';
import { TensorImage } from './tensor-image.tsx';

interface SampleImageProps {
  /** Raw values, 0 to 255. */
  readonly pixels: ArrayLike<number>;
  /** Of the sample: [height, width, 1 or 3]. */
  readonly shape: Shape;
  /** See {@link TensorImage}. */
  readonly size: number | 'fill';
  readonly label?: string;
}

/** True for what {@link SampleImage} can show: one channel or three, and as many values as the shape says. */
export const isPicture = (pixels: ArrayLike<number>, [height = 0, width = 0, channels]: Shape): boolean =>
  (channels === 1 || channels === 3) && pixels.length === height * width * channels;

/** A sample of images as it is, grey or in colour; nothing where it is none of this shape. */
export function SampleImage({ pixels, shape, size, label }: SampleImageProps) {
  const [height = 1, width = 1, channels] = shape;
  if (!isPicture(pixels, shape)) return null;
  return (
    <TensorImage
      values={pixels}
      {...{ width, height, size }}
      scale={channels === 3 ? 'colour' : 'grey'}
      limit={255}
      {...(label === undefined ? {} : { label })}
    />
  );
}
