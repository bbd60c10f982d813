import { datasetDef, factsOf } from '#datasets/index.ts';
import { formatPercent } from '#lib/format.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import type { FetchedSample } from '#store/fetch-samples.ts';
import { tryText } from '#store/tried-text.ts';
import { useText } from '#store/use-text.ts';
import { SampleImage } from '#ui/sample-image.tsx';
import type { Example } from './evaluation-store.ts';
import styles from './gallery.module.css';
import { messages } from './messages.ts';

interface ExampleTileProps {
  readonly example: Example;
  readonly seen: FetchedSample | undefined;
  readonly classNames: readonly string[];
}

/** What of a sample there is to see: its picture, or the beginning of what a person reads. */
function Face({ seen }: Pick<ExampleTileProps, 'seen'>) {
  const shape = useDocument((state) => factsOf(state.document.data).input);
  if (seen && seen.words.length > 0) return <q className={styles.words}>{seen.words.join(' · ')}</q>;
  return (
    <span className={styles.picture}>
      {seen && <SampleImage pixels={seen.sample.pixels} shape={shape} size="fill" />}
    </span>
  );
}

/** One sample with what it is and what the network says. A click lets every panel look at it. */
export function ExampleTile({ example, seen, classNames }: ExampleTileProps) {
  const say = useText();
  const isCurrent = useCurrentSample((state) => seen !== undefined && state.sample === seen.sample);
  const isText = useDocument((state) => datasetDef(state.document.data.dataset).modality === 'text');
  const { label, predicted } = example;
  const confidence = formatPercent(example.confidence);
  const [truth, read] = [classNames[label]!, classNames[predicted]!];
  const show = (): void => {
    if (!seen) return;
    setCurrentSample(seen.sample);
    if (isText) tryText({ text: seen.words[0] ?? '', label });
  };
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={say(messages.tile(truth, read, confidence))}
      aria-pressed={isCurrent}
      aria-disabled={!seen}
      onClick={show}
    >
      <Face seen={seen} />
      <span className={label === predicted ? styles.right : styles.mistake}>
        {truth} → <b>{read}</b>
      </span>
      <small>{confidence}</small>
    </button>
  );
}
