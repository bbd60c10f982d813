/** @file What one layer answers to the current sample, live: images channel by channel, everything else as a matrix. */
import { useEffect, useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import { sizeOf } from '#model/shape.ts';
import { takeFirstSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { useKept } from '#store/use-kept.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { channelPictures, matrixPicture } from './channels.ts';
import type { InsideLayer } from './inside-layers.ts';
import styles from './inside.module.css';
import { messages } from './messages.ts';
import { PictureGrid } from './picture-grid.tsx';

const MOST_CHANNELS = 32;
const INTERVAL_MS = 1500;

/** The current sample when it fits the data that is open; asks for one when there is none. */
function useFittingSample(looking: boolean): CurrentSample | null {
  const sample = useCurrentSample((state) => state.sample);
  const data = useDocument((state) => state.document.data);
  const fits = sample?.pixels.length === sizeOf(factsOf(data).input);
  useEffect(() => {
    if (looking && !fits) void takeFirstSample();
  }, [looking, fits]);
  return fits ? sample : null;
}

interface AnswerPicturesProps {
  readonly layer: InsideLayer;
  readonly looking: boolean;
}

export function AnswerPictures({ layer: { name, analysis }, looking }: AnswerPicturesProps) {
  const say = useText();
  const sample = useFittingSample(looking);
  const question = useMemo(
    () => (sample && looking ? { inputs: sample.pixels, channels: MOST_CHANNELS } : undefined),
    [sample, looking],
  );
  const answers = useKept(useLive('model.activations', question, INTERVAL_MS));
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  const answer = answers?.find((each) => each.name === name);
  const pictures = useMemo(() => {
    if (!answer) return [];
    const { shape, values } = answer;
    return shape.length === 3 ? channelPictures(shape, values) : [matrixPicture(shape, values)];
  }, [answer]);
  if (!sample) return <p className={styles.note}>{say(messages.noSample)}</p>;
  if (!answer) return <p className={styles.note}>{say(messages.measuring)}</p>;
  const label = sample.label === undefined ? undefined : classNames[sample.label];
  const source =
    label === undefined ? messages.activationsOf[sample.source] : messages.activationsOf.labelled(label);
  const { shape } = answer;
  const image = shape.length === 3;
  const channels = analysis.output.at(-1) ?? 1;
  return (
    <PictureGrid
      {...{ name }}
      title={messages.answers(source)}
      about={image ? messages.channels(shape[2]!, channels) : messages.shape(analysis.output)}
      pictures={pictures}
      size={image ? 'large' : 'whole'}
    />
  );
}
