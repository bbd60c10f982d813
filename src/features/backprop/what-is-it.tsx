/** @file Asks what a drawn sample is meant to be, in the place where the walk will be: without an answer there is no loss. */
import { factsOf } from '#datasets/index.ts';
import { sampleClasses } from '#model/data-spec.ts';
import { needsLabel, setLabel, useRecording } from '#store/backprop-record.ts';
import { useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import styles from './backprop.module.css';
import { messages } from './messages.ts';

/** Pixels. */
const PICTURE = 140;

/** The current sample where a person has to say its class; null otherwise. */
export function useUnlabelled(): CurrentSample | null {
  const sample = useCurrentSample((state) => state.sample);
  const classes = useDocument(({ document }) => sampleClasses(factsOf(document.data)));
  useRecording(({ meant }) => meant); // what has been said changes the answer
  return sample && classes > 0 && needsLabel(sample) ? sample : null;
}

export function WhatIsIt({ sample }: { readonly sample: CurrentSample }) {
  const say = useText();
  const { input, classNames } = useDocument(({ document }) => factsOf(document.data));
  return (
    <section className={styles.asking} aria-label={say(messages.whatIsIt)}>
      <SampleImage pixels={sample.pixels} shape={input} size={PICTURE} />
      <p>{say(messages.whatIsIt)}</p>
      <div>
        {classNames.map((name, label) => (
          <Button key={name} onClick={() => setLabel(label)}>
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
}
