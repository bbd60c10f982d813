/** @file Made images side by side, on one canvas. */
import { useEffect, useRef } from 'react';
import { factsOf } from '#datasets/index.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';
import { paintGrid } from './paint-grid.ts';
import styles from './sample-grid.module.css';
import type { Moment } from './use-moments.ts';

interface SampleGridProps {
  readonly moment: Moment;
  readonly when: Text;
}

export function SampleGrid({ moment, when }: SampleGridProps) {
  const say = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { scaling } = useDocument(({ document }) => factsOf(document.data));
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { width, height, pixels } = paintGrid(moment, scaling);
    Object.assign(context.canvas, { width, height });
    context.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [moment, scaling]);
  return (
    <canvas
      ref={canvas}
      className={styles.grid}
      role="img"
      aria-label={say(messages.grid(moment.shape[0]!, when))}
    />
  );
}
