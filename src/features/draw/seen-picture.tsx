/** @file The very pixels that the network gets, and what is known of them. */
import { useCurrentSample } from '#store/current-sample.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { TensorImage } from '#ui/tensor-image.tsx';
import { labelledSample, messages, verdict } from './messages.ts';
import styles from './seen-picture.module.css';

interface SeenPictureProps {
  readonly probabilities: Float32Array | null;
  readonly classNames: readonly string[];
}

export function SeenPicture({ probabilities, classNames }: SeenPictureProps) {
  const say = useText();
  const sample = useCurrentSample((state) => state.sample);
  const untrained = useRun((state) => state.progress?.step === 0);
  const label = sample?.label === undefined ? undefined : classNames[sample.label];
  const predicted = probabilities && classNames[probabilities.indexOf(Math.max(...probabilities))];
  const origin = label === undefined ? messages.drawnSample : labelledSample(label);
  const comparison = predicted && label !== undefined ? verdict(predicted, label) : null;
  const remark = untrained ? messages.untrained : comparison;
  const side = sample ? Math.sqrt(sample.pixels.length) : 0;
  return (
    <figure className={styles.seen}>
      <div className={styles.picture}>
        {sample && (
          <TensorImage
            values={sample.pixels}
            width={side}
            height={side}
            size={56}
            scale="grey"
            limit={255}
            label={`${say(messages.seen)}, ${side}×${side}`}
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
