/** @file What the card shows of texts: one of them in its tokens, how long they are, what is in the vocabulary. */
import { useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { seenTokens } from '#datasets/text/seen-tokens.ts';
import type { TextSettings } from '#datasets/text/text-facts.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { TokenChips } from '#ui/token-chips.tsx';
import { textMessages as messages, textName } from './text-messages.ts';
import styles from './text-preview.module.css';
import { TextStatistics } from './text-statistics.tsx';
import { tryTextSample, useTextSample, type TextSample } from './use-text-sample.ts';

/** The settings of a document whose dataset has texts. */
const useTextSettings = () => useDocument((state) => state.document.data) as unknown as TextSettings;

interface SampleProps {
  readonly sample: TextSample;
  readonly data: TextSettings;
  readonly onNext: () => void;
}

function Sample({ sample, data, onNext }: SampleProps) {
  const say = useText();
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  const name = say(textName(classNames[sample.label] ?? String(sample.label)));
  const chips = seenTokens(sample.tokens, data).map(({ text, note, kind }) => ({
    text: say(text),
    kind,
    ...(note ? { note: say(note) } : {}),
  }));
  return (
    <div className={styles.preview}>
      <p className={styles.name}>{name}</p>
      <TokenChips
        key={sample.text}
        label={name}
        chips={chips}
        more={say(messages.wholeText)}
        less={say(messages.lessText)}
      />
      <div className={styles.foot}>
        <Button look="link" onClick={() => tryTextSample(sample)}>
          {say(messages.tryThis)}
        </Button>
        <Button look="link" onClick={onNext}>
          {say(messages.showAnother)}
        </Button>
      </div>
      <TextStatistics length={data.length} />
    </div>
  );
}

export function TextPreview() {
  const [position, setPosition] = useState(0);
  const data = useTextSettings();
  const sample = useTextSample(position);
  if (!sample) return <div className={styles.preview} aria-busy="true" />;
  return <Sample sample={sample} data={data} onNext={() => setPosition(position + 1)} />;
}
