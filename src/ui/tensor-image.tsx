/** @file A matrix as a picture: orange below zero, the theme's grey at zero, blue above; or plain pixels, grey or coloured. */
import { useEffect, useRef } from 'react';
import { signedPixel } from '#lib/signed-colour.ts';
import styles from './tensor-image.module.css';

interface TensorImageProps {
  /** Row-major, [height, width]; of `colour` [height, width, 3]. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Width on the page in pixels, or as wide as its place; scaled without smoothing. */
  readonly size: number | 'fill';
  /** `signed` maps −limit … limit; `grey` and `colour` map 0 … limit. */
  readonly scale?: 'signed' | 'grey' | 'colour';
  /** The value that is drawn in full colour. */
  readonly limit: number;
  /** Left out where the surroundings say what it is. */
  readonly label?: string;
}

/** The same memory by bytes, and by pixels. */
interface Pixels {
  readonly pixels: Uint8ClampedArray;
  readonly words: Uint32Array;
}

/** Paints pixel i as its value, or its three values, times `unit` say. */
type Painter = (into: Pixels, i: number, values: ArrayLike<number>, unit: number) => void;

const PAINTERS: Readonly<Record<NonNullable<TensorImageProps['scale']>, Painter>> = {
  signed: ({ words }, i, values, unit) => {
    words[i] = signedPixel(values[i]! * unit);
  },
  grey: ({ pixels }, i, values, unit) => {
    pixels.fill(values[i]! * unit * 255, i * 4, i * 4 + 3);
    pixels[i * 4 + 3] = 255;
  },
  colour: ({ pixels }, i, values, unit) => {
    for (let c = 0; c < 3; c++) pixels[i * 4 + c] = values[i * 3 + c]! * unit * 255;
    pixels[i * 4 + 3] = 255;
  },
};

export function TensorImage({
  values,
  width,
  height,
  size,
  scale = 'signed',
  limit,
  label,
}: TensorImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const paint = PAINTERS[scale];
    const unit = limit > 0 ? 1 / limit : 0;
    const into = { pixels: image.data, words: new Uint32Array(image.data.buffer) };
    for (let i = 0; i < width * height; i++) paint(into, i, values, unit);
    context.putImageData(image, 0, 0);
  }, [values, width, height, scale, limit]);
  return (
    <canvas
      ref={canvas}
      className={styles.image}
      width={width}
      height={height}
      style={
        size === 'fill' ? { width: '100%' } : { width: size, height: Math.round((size * height) / width) }
      }
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
