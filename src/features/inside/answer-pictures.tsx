/** @file What one layer answers to the current sample, live: images channel by channel, everything else as a matrix. */
import { useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useFittingSample } from '#store/use-fitting-sample.ts';
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
