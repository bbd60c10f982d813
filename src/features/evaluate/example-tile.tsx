/** @file One sample of the gallery: what it is, what the network says, and on a click every panel looks at it. */
import { datasetDef, factsOf } from '#datasets/index.ts';
import type { ClassHeat } from '#store/class-heat.ts';
import { setCurrentSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import type { FetchedSample } from '#store/fetch-samples.ts';
import { wonderAbout } from '#store/tried-row.ts';
import { tryText } from '#store/tried-text.ts';
import { showPage } from '#store/view-store.ts';
import { HeatOverlay } from '#ui/heat-overlay.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import styles from './gallery.module.css';

/** What is said of one sample. */
export interface Tile {
  /** In its split. */
  readonly index: number;
  /** All of it in words. */
  readonly name: string;
  readonly truth: string;
  readonly answer: string;
  /** How sure the answer is, or how far off. */
  readonly note: string;
  readonly wrong: boolean;
  /** Class indices; left out where targets are numbers. */
  readonly label?: number;
  readonly predicted?: number;
}

interface ExampleTileProps {
  readonly tile: Tile;
  readonly seen: FetchedSample | undefined;
  /** Laid over the picture. */
  readonly heat?: ClassHeat | undefined;
}

/** What of a sample there is to see: its picture, or the beginning of what a person reads. */
function Face({ seen, heat }: Pick<ExampleTileProps, 'seen' | 'heat'>) {
  const shape = useDocument((state) => factsOf(state.document.data).input);
  if (seen && seen.words.length > 0) return <q className={styles.words}>{seen.words.join(' · ')}</q>;
  return (
    <span className={styles.picture}>
      {seen && <SampleImage pixels={seen.sample.pixels} shape={shape} size="fill" />}
      {seen && heat && <HeatOverlay {...heat} />}
    </span>
  );
}

/** One sample with what it is and what the network says. A click lets every panel look at it. */
export function ExampleTile({ tile, seen, heat }: ExampleTileProps) {
  const isCurrent = useCurrentSample((state) => seen !== undefined && state.sample === seen.sample);
  const modality = useDocument((state) => datasetDef(state.document.data.dataset).modality);
  const { name, truth, answer, note, wrong, label } = tile;
  const show = (): void => {
    if (!seen) return;
    setCurrentSample(seen.sample);
    if (modality === 'text') tryText({ text: seen.words[0] ?? '', ...(label !== undefined && { label }) });
    if (modality === 'table') {
      wonderAbout(seen.words);
      showPage('data'); // where rows are tried, on a small screen
    }
  };
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={name}
      aria-pressed={isCurrent}
      aria-disabled={!seen}
      onClick={show}
    >
      <Face seen={seen} heat={heat} />
      <span className={wrong ? styles.mistake : styles.right}>
        {truth} → <b>{answer}</b>
      </span>
      <small>{note}</small>
    </button>
  );
}
