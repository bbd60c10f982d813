/** @file A histogram over time: the darker, the more numbers there are. */
import { useEffect, useMemo, useRef } from 'react';
import { formatCount, formatLoss } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { useTheme } from '#ui/number-grid/theme-colours.ts';
import { messages } from './messages.ts';
import { spreadPicture, type SpreadAt } from './spread-picture.ts';
import styles from './spread-strip.module.css';

const [WIDTH, HEIGHT] = [240, 48];

interface SpreadStripProps {
  /** What is spread: `Weights`. */
  readonly title: Text;
  readonly layer: string;
  readonly moments: readonly SpreadAt[];
}

/** Paints `density` in the colour of the text. */
function paint(canvas: HTMLCanvasElement, density: Uint8Array): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(WIDTH, HEIGHT);
  for (let i = 0; i < density.length; i++) image.data[4 * i + 3] = density[i]!;
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.globalCompositeOperation = 'source-over';
}

export function SpreadStrip({ title, layer, moments }: SpreadStripProps) {
  const say = useText();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { low, high, density } = useMemo(() => spreadPicture(moments, WIDTH, HEIGHT), [moments]);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, density);
  }, [density, theme]);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return null;
  const { mean, deviation } = last.spread;
  const now = messages.spreadNow(formatLoss(mean), formatLoss(deviation));
  const steps = messages.steps(formatCount(first.step), formatCount(last.step));
  return (
    <figure className={styles.strip}>
      <figcaption>
        <b>{say(title)}</b>
        <span>{say(now)}</span>
      </figcaption>
      <div className={styles.frame}>
        <div className={styles.values} aria-hidden="true">
          <span>{formatLoss(high)}</span>
          <span>{formatLoss(low)}</span>
        </div>
        <canvas
          ref={canvas}
          width={WIDTH}
          height={HEIGHT}
          role="img"
          aria-label={say(
            messages.spreadWords({ title, layer, now, steps, low: formatLoss(low), high: formatLoss(high) }),
          )}
        />
      </div>
    </figure>
  );
}
