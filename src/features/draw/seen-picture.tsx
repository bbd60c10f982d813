/** @file The very pixels that the network gets, and what is known of them. */
import { useMemo, useState } from 'react';
import type { Shape } from '#model/shape.ts';
import { heatsOf, useHasClassHeat } from '#store/class-heat.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useRun } from '#store/run-store.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { HeatOverlay } from '#ui/heat-overlay.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { labelledSample, messages, verdict } from './messages.ts';
import { isDigit } from './sample-of-drawing.ts';
import styles from './seen-picture.module.css';

/** All weights are read for each look. */
const INTERVAL_MS = 1500;

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
  const [looksAtHeat, setLooksAtHeat] = useState(false);
  const canHeat = useHasClassHeat() && predicted !== null;
  const about = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : 0;
  const question = useMemo(
    () => (sample && canHeat && looksAtHeat ? { inputs: sample.pixels, classes: [about] } : undefined),
    [sample, canHeat, looksAtHeat, about],
  );
  const maps = useLive('model.classMaps', question, INTERVAL_MS);
  const heat = maps && heatsOf(maps)[0];
  return (
    <figure className={styles.seen} data-large={question !== undefined}>
      <div className={styles.picture}>
        {sample && (
          <SampleImage
            pixels={sample.pixels}
            shape={shape}
            size="fill"
            label={`${say(messages.seen)}, ${shape[0]}×${shape[1]}`}
          />
        )}
        {sample && heat && <HeatOverlay {...heat} />}
      </div>
      <figcaption>
        <b>{say(messages.seen)}</b>
        <p>
          {say(sample ? origin : messages.nothingYet)}
          {remark && say(messages.betweenSentences) + say(remark)}
        </p>
        {canHeat && (
          <Button
            look="link"
            className={styles.heat}
            title={say(messages.aboutHeat)}
            onClick={() => setLooksAtHeat(!looksAtHeat)}
          >
            {say(looksAtHeat ? messages.hideHeat : messages.heat)}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}
