import { useEffect, useRef } from 'react';
import { heatPixel } from '#lib/heat-colour.ts';
import styles from './heat-overlay.module.css';

export interface Heat {
  readonly height: number;
  readonly width: number;
  /** Row-major, 0 … 1. */
  readonly values: ArrayLike<number>;
}

/** Heat over whatever stands before it in a positioned box, stretched over all of it and smoothed. */
export function HeatOverlay({ height, width, values }: Heat) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const words = new Uint32Array(image.data.buffer);
    for (let i = 0; i < words.length; i++) words[i] = heatPixel(values[i]!);
    context.putImageData(image, 0, 0);
  }, [values, width, height]);
  return <canvas ref={canvas} className={styles.heat} width={width} height={height} aria-hidden="true" />;
}
