/** @file A matrix as a picture: orange below zero, the theme's grey at zero, blue above; or plain grey pixels. */
import { useEffect, useRef } from 'react';
import { paintSigned } from '#lib/signed-colour.ts';
import styles from './tensor-image.module.css';

interface TensorImageProps {
  /** Row-major, [height, width]. */
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Width on the page in pixels, or as wide as its place; scaled without smoothing. */
  readonly size: number | 'fill';
  /** `signed` maps −limit … limit; `grey` maps 0 … limit. */
  readonly scale?: 'signed' | 'grey';
  /** The value that is drawn in full colour. */
  readonly limit: number;
  /** Left out where the surroundings say what it is. */
  readonly label?: string;
}

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
    for (let i = 0; i < width * height; i++) {
      const share = limit > 0 ? values[i]! / limit : 0;
      if (scale === 'signed') paintSigned(image.data, i * 4, share);
      else image.data.fill(share * 255, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4);
    }
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
