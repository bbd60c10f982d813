/** @file Real points and made ones on the plane, over what the discriminator thinks of every place. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatPercent } from '#lib/format.ts';
import { factsOf } from '#datasets/index.ts';
import { countInClouds, coveredBy, type RealPoints } from '#explain/clouds.ts';
import type { Text } from '#lib/text.ts';
import { classCount } from '#model/data-spec.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';
import { extentOf, gridPoints, paintPlane, SIDE, type Extent } from './paint-plane.ts';
import styles from './point-plane.module.css';
import type { Moment } from './use-moments.ts';

/** Real points that are shown. */
const REAL = 400;

interface Shown extends RealPoints {
  /** [REAL, 2] */
  readonly points: Float32Array;
}

/** The first training samples; null until they have arrived. */
function useRealPoints(): Shown | null {
  const [real, setReal] = useState<Shown | null>(null);
  const ready = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const seed = useDocument((state) => state.document.seed);
  useEffect(() => {
    if (!ready) return undefined;
    let live = true;
    const indices = Array.from({ length: REAL }, (_, i) => i);
    void ask('data.samples', { split: 'train', indices })
      .then(({ inputs, targets }) => {
        const classes = classCount(factsOf(data));
        if (live) setReal({ points: Float32Array.from(inputs), labels: targets, classes });
      })
      .catch(() => undefined); // the run's own messages tell what is wrong
    return () => {
      live = false;
    };
  }, [ready, data, seed]);
  return real;
}

/** How real the discriminator takes each place of a grid over `extent` to be: [SIDE · SIDE]. */
function useSurface(extent: Extent | null): Float32Array | null {
  const input = useMemo(
    () => (extent ? { part: 'discriminator', inputs: gridPoints(extent), count: SIDE * SIDE } : undefined),
    [extent],
  );
  return useLive('model.part', input);
}

function Legend() {
  const say = useText();
  return (
    <ul className={styles.legend}>
      <li>
        <i className={styles.real} />
        {say(messages.real)}
      </li>
      <li>
        <i className={styles.made} />
        {say(messages.made)}
      </li>
      <li className={styles.ramp}>
        {say(messages.takenForMade)}
        <i />
        {say(messages.takenForReal)}
      </li>
    </ul>
  );
}

/** How many clouds are reached, in words. */
function CloudLine({ made, real }: { readonly made: Float32Array; readonly real: RealPoints }) {
  const say = useText();
  const counts = countInClouds(made, real);
  const count = made.length / 2;
  const within = counts.reduce((sum, each) => sum + each, 0) / count;
  return (
    <p className={styles.clouds}>
      {say(messages.clouds(coveredBy(counts, count), real.classes, formatPercent(within)))}
    </p>
  );
}

export function PointPlane({ moment, when }: { readonly moment: Moment; readonly when: Text }) {
  const say = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const real = useRealPoints();
  const extent = useMemo(() => (real ? extentOf(real.points) : null), [real]);
  const surface = useSurface(extent);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && real && extent)
      paintPlane(context, { extent, surface, real: real.points, made: moment.samples });
  }, [real, extent, surface, moment]);
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.plane}
        width={640}
        height={640}
        role="img"
        aria-label={say(messages.plane(real ? REAL : 0, moment.shape[0]!, when))}
      />
      <Legend />
      {real && real.classes > 1 && <CloudLine made={moment.samples} real={real} />}
    </>
  );
}
