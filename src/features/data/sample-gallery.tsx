import { factsOf } from '#datasets/index.ts';
import { setCurrentSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { messages, sampleName } from './messages.ts';
import styles from './sample-gallery.module.css';
import { useSamples } from './use-samples.ts';

/** Two rows of six. */
const MOST = 12;

/** By content: the same sample may have been fetched twice. */
const isSame = (one: CurrentSample, other: CurrentSample | null): boolean =>
  one === other ||
  (other !== null && one.label === other.label && one.pixels.every((value, i) => value === other.pixels[i]));

/** Real training samples; a click makes one the sample that every panel looks at. */
export function SampleGallery() {
  const say = useText();
  const { classNames, input } = useDocument((state) => factsOf(state.document.data));
  const { samples, count, hasOthers, showOthers } = useSamples(MOST);
  const current = useCurrentSample((state) => state.sample);
  return (
    <>
      <ul className={styles.gallery} aria-label={say(messages.samples)} aria-busy={!samples}>
        {Array.from({ length: count }, (_, i) => {
          const sample = samples?.[i];
          return (
            <li key={i} className={styles.place}>
              {sample && (
                <button
                  type="button"
                  className={styles.sample}
                  aria-label={say(sampleName(classNames[sample.label] ?? String(sample.label)))}
                  aria-pressed={isSame(sample, current)}
                  onClick={() => setCurrentSample(sample)}
                >
                  <SampleImage pixels={sample.pixels} shape={input} size="fill" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.foot}>
        <Button look="link" disabled={!samples || !hasOthers} onClick={showOthers}>
          {say(messages.showOthers)}
        </Button>
      </div>
    </>
  );
}
