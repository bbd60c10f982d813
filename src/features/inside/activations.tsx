/** @file What the layers that give images answer to the current sample, channel by channel. */
import { useEffect, useMemo, useRef } from 'react';
import { factsOf } from '#datasets/index.ts';
import { allAnalyses } from '#model/analyse.ts';
import { layerNames } from '#model/stack.ts';
import { sizeOf } from '#model/shape.ts';
import { takeFirstSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { useDocument, useParts } from '#store/document-store.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { channelPictures } from './channels.ts';
import { Headed } from './headed.tsx';
import styles from './inside.module.css';
import { messages } from './messages.ts';
import { PictureGrid } from './picture-grid.tsx';
import { useKept } from '#store/use-kept.ts';

const MOST_CHANNELS = 32;
const INTERVAL_MS = 500;

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

/** The layers' outputs that are images, with the layers' names and full numbers of channels. */
function useImageOutputs(sample: CurrentSample | null, looking: boolean) {
  const parts = useParts();
  const question = useMemo(
    () => (sample && looking ? { inputs: sample.pixels, channels: MOST_CHANNELS } : undefined),
    [sample, looking],
  );
  const answer = useKept(useLive('model.activations', question, INTERVAL_MS));
  const names = layerNames(parts.flatMap(({ stack }) => stack));
  if (answer?.length !== names.length) return null; // none yet, or of the network before an edit
  const analyses = parts.flatMap(({ analysis }) => allAnalyses(analysis));
  return answer.flatMap(({ shape, values }, index) => {
    const channels = analyses[index]?.output[2] ?? 0;
    return shape.length === 3 && channels > 0 ? [{ name: names[index]!, channels, shape, values }] : [];
  });
}

export function Activations() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const sample = useFittingSample(looking);
  const outputs = useImageOutputs(sample, looking);
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  const label = sample?.label === undefined ? undefined : classNames[sample.label];
  const aside =
    sample &&
    say(label === undefined ? messages.activationsOf[sample.source] : messages.activationsOf.labelled(label));
  return (
    <Headed title={say(messages.activations)} aside={aside}>
      <div ref={frame} className={styles.frame}>
        {!sample && <p className={styles.note}>{say(messages.noSample)}</p>}
        {sample && !outputs && <p className={styles.note}>{say(messages.measuring)}</p>}
        {outputs?.length === 0 && <p className={styles.note}>{say(messages.noImages)}</p>}
        {outputs?.map(({ name, channels, shape, values }) => {
          const pictures = channelPictures(shape, values);
          const about = messages.channels(pictures.length, channels);
          return <PictureGrid key={name} {...{ name, about, pictures }} size="large" />;
        })}
      </div>
    </Headed>
  );
}
