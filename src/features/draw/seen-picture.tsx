/** @file The very pixels that the network gets, and what is known of them. */
import type { Shape } from '#model/shape.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { SampleImage } from '#ui/sample-image.tsx';
import { labelledSample, messages, verdict } from './messages.ts';
import { isDigit } from './sample-of-drawing.ts';
import styles from './seen-picture.module.css';

interface SeenPictureProps {
  /** Of what the network gets. */
  readonly shape: Shape;
  readonly probabilities: Float32Array | null;
  readonly classNames: readonly string[];
}

export function SeenPicture({ shape, probabilities, classNames }: SeenPictureProps) {
  const say = useText();
  const sample = useCurrentSample((state) => state.sample);
  const untrained = useRun((state) => state.progress?.step === 0);
  const label = sample?.label === undefined ? undefined : classNames[sample.label];
  const predicted = probabilities && classNames[probabilities.indexOf(Math.max(...probabilities))];
  const origin =
    label === undefined
      ? isDigit(shape)
        ? messages.drawnDigit
        : messages.drawnPicture
      : labelledSample(label);
  const comparison = predicted && label !== undefined ? verdict(predicted, label) : null;
  const remark = untrained ? messages.untrained : comparison;
  return (
    <figure className={styles.seen}>
      <div className={styles.picture}>
        {sample && (
          <SampleImage
            pixels={sample.pixels}
            shape={shape}
            size={56}
            label={`${say(messages.seen)}, ${shape[0]}×${shape[1]}`}
          />
        )}
      </div>
      <figcaption>
        <b>{say(messages.seen)}</b>
        <p>
          {say(sample ? origin : messages.nothingYet)}
          {remark && say(messages.betweenSentences) + say(remark)}
        </p>
      </figcaption>
    </figure>
  );
}
