/** @file A sample that excites a unit: its picture with what the unit sees of it, or its words, and how strong the answer is. */
import type { ExcitingSample } from '#explain/exciting.ts';
import type { Field } from '#explain/receptive-field.ts';
import { factsOf } from '#datasets/index.ts';
import { formatLoss } from '#lib/format.ts';
import type { Shape } from '#model/shape.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import type { FetchedSample } from '#store/fetch-samples.ts';
import { useText } from '#store/use-text.ts';
import { isPicture, SampleImage } from '#ui/sample-image.tsx';
import styles from './exciting-samples.module.css';
import { messages } from './messages.ts';

interface ExcitingTileProps {
  readonly found: ExcitingSample;
  readonly seen: FetchedSample;
  /** What the unit sees of an image where it answers most; null where that is everything. */
  readonly field: Field | null;
}

const percent = (share: number): string => `${100 * share}%`;

function Picture({ pixels, shape, field }: { pixels: Float32Array; shape: Shape; field: Field | null }) {
  const [height = 1, width = 1] = shape;
  return (
    <span className={styles.picture}>
      <SampleImage {...{ pixels, shape }} size="fill" />
      {field && (
        <i
          className={styles.field}
          style={{
            left: percent(field.left / width),
            top: percent(field.top / height),
            width: percent(field.width / width),
            height: percent(field.height / height),
          }}
        />
      )}
    </span>
  );
}

/** The part of an image that `field` frames. */
function Crop({ pixels, shape, field }: { pixels: Float32Array; shape: Shape; field: Field }) {
  const [, width = 1, channels = 1] = shape;
  const { top, left, height, width: across } = field;
  const crop = new Float32Array(height * across * channels);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * width + left) * channels;
    crop.set(pixels.subarray(from, from + across * channels), row * across * channels);
  }
  return (
    <span className={styles.picture}>
      <SampleImage pixels={crop} shape={[height, across, channels]} size="fill" />
    </span>
  );
}

export function ExcitingTile({ found, seen, field }: ExcitingTileProps) {
  const say = useText();
  const { input: shape, classNames } = useDocument((state) => factsOf(state.document.data));
  const isCurrent = useCurrentSample((state) => state.sample === seen.sample);
  const { sample, words } = seen;
  const answer = formatLoss(found.answer);
  const className = sample.label === undefined ? undefined : classNames[sample.label];
  const what = className ?? say(messages.sampleNumber(found.index));
  const picture = isPicture(sample.pixels, shape);
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={say(messages.excitingTile(what, answer))}
      aria-pressed={isCurrent}
      onClick={() => setCurrentSample(sample)}
    >
      {picture && (
        <span className={styles.pictures}>
          <Picture pixels={sample.pixels} {...{ shape, field }} />
          {field && <Crop pixels={sample.pixels} {...{ shape, field }} />}
        </span>
      )}
      {!picture && words.length > 0 && <q className={styles.words}>{words.join(' · ')}</q>}
      <span className={styles.caption}>
        <b>{what}</b> {answer}
      </span>
    </button>
  );
}
