/** @file The loss of the sample along one weight, all others as they are, and the tangent that the gradient is. */
import { useEffect, useState } from 'react';
import { tensorAt } from '#explain/tensors.ts';
import { useText } from '#store/use-text.ts';
import { digits } from './digits.ts';
import { messages } from './messages.ts';
import styles from './nudge.module.css';
import { LINGER_MS, prove, type ProvenWeight } from './use-proof.ts';

interface LossAlongProps extends ProvenWeight {
  /** ∂L/∂w */
  readonly slope: number;
}

/** Points on either side. */
const SIDE = 6;
const [WIDTH, HEIGHT, EDGE] = [360, 120, 8];

/** A weight and what the loss is there. */
type Point = readonly [weight: number, loss: number];

/** How far to look: as far as weights of this layer are from one another. */
function reachOf(values: Float32Array): number {
  const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  return Math.max(0.05, 2 * Math.sqrt(square));
}

/** The points of the curve; computed one pair at a time, so that the page goes on meanwhile. */
function useCurve({ record, name, index }: LossAlongProps): readonly Point[] {
  const [points, setPoints] = useState<readonly Point[]>([]);
  useEffect(() => {
    const stopped = new AbortController();
    const values = tensorAt(record, { of: 'weight', name })?.values;
    const weight = values?.[index];
    if (weight === undefined) return undefined;
    const walk = async (): Promise<void> => {
      const found: Point[] = [];
      for (let i = 1; i <= SIDE && !stopped.signal.aborted; i++) {
        const far = (reachOf(values!) * i) / SIDE;
        const proof = await prove({ record, name, index }, far);
        if (!proof) return;
        if (i === 1) found.push([weight, proof.lossAt]);
        found.push([weight - far, proof.below], [weight + far, proof.above]);
      }
      if (!stopped.signal.aborted) setPoints(found.toSorted(([a], [b]) => a - b));
    };
    const timer = setTimeout(() => void walk(), 2 * LINGER_MS); // the proof itself comes first
    return () => {
      stopped.abort();
      clearTimeout(timer);
    };
  }, [record, name, index]);
  return points;
}

export function LossAlong(props: LossAlongProps) {
  const say = useText();
  const points = useCurve(props);
  const middle = points[SIDE];
  if (!middle) return <svg className={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" />;
  const [weight, loss] = middle;
  const [first, last] = [points[0]![0], points.at(-1)![0]];
  const losses = points.map(([, each]) => each);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const x = (at: number): number => EDGE + ((at - first) / (last - first)) * (WIDTH - 2 * EDGE);
  const y = (at: number): number => HEIGHT - EDGE - ((at - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const tangent = (at: number): number => loss + props.slope * (at - weight);
  const path = points.map(([at, each]) => `${x(at)},${y(each)}`).join(' ');
  const clip = `loss-along-${props.index}`;
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.curve}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say(
          messages.lossAlong(digits(first, 3), digits(last, 3), digits(low, 3), digits(high, 3)),
        )}
      >
        <clipPath id={clip}>
          <rect width={WIDTH} height={HEIGHT} />
        </clipPath>
        <line
          className={styles.tangent}
          clipPath={`url(#${clip})`}
          x1={x(first)}
          y1={y(tangent(first))}
          x2={x(last)}
          y2={y(tangent(last))}
        />
        <polyline className={styles.loss} points={path} />
        <circle className={styles.point} cx={x(weight)} cy={y(loss)} r="4.5" />
      </svg>
      <figcaption>
        <span>w = {digits(first, 3)}</span>
        <span>{say(messages.alongHere(digits(weight)))}</span>
        <span>{digits(last, 3)}</span>
      </figcaption>
    </figure>
  );
}
