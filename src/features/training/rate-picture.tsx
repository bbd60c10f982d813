/** @file The schedule as a small curve: all of it before training, with the step of now while it goes on. */
import { factsOf } from '#datasets/index.ts';
import { useMemo } from 'react';
import { useDocument } from '#store/document-store.ts';
import type { RunState } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { describeCurve, formatRate, highestRate, rateCurve, type RatePoint } from './rate-curve.ts';
import styles from './rate-picture.module.css';

/** Of the picture's own units; it is stretched to whatever room there is. */
const [WIDTH, HEIGHT] = [160, 32];

const selectProgress = ({ progress }: RunState): RunState['progress'] => progress;

const pathThrough = (curve: readonly RatePoint[], most: number): string =>
  curve
    .map(({ share, rate }, i) => `${i === 0 ? 'M' : 'L'}${share * WIDTH} ${HEIGHT * (1 - rate / most)}`)
    .join('');

/** Where the run is, and its learning rate there; null before the first step. */
function usePlaceNow(epochs: number): RatePoint | null {
  const progress = useRunAtBeats(selectProgress);
  if (!progress || progress.step === 0 || progress.learningRate === undefined) return null;
  const { epoch, stepInEpoch, stepsPerEpoch, learningRate } = progress;
  const done = (epoch + stepInEpoch / Math.max(1, stepsPerEpoch)) / epochs;
  return { share: done > 1 ? done % 1 : done, rate: learningRate };
}

export function RatePicture() {
  const say = useText();
  const { training, data } = useDocument(({ document }) => document);
  const samples = factsOf(data).counts.train;
  const curve = useMemo(() => rateCurve(training, samples), [training, samples]);
  const now = usePlaceNow(training.epochs);
  const most = Math.max(highestRate(curve).rate, now?.rate ?? 0, Number.MIN_VALUE);
  const percent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <figure className={styles.figure}>
      <div className={styles.plot} role="img" aria-label={say(describeCurve(curve, training))}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path d={pathThrough(curve, most)} className={styles.curve} />
        </svg>
        {now && (
          <i className={styles.now} style={{ left: percent(now.share), top: percent(1 - now.rate / most) }} />
        )}
      </div>
      <figcaption className="numeric">{now && formatRate(now.rate)}</figcaption>
    </figure>
  );
}
