/** @file What the card shows of texts: one of them in its tokens, how long they are, what is in the vocabulary. */
import { useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { seenTokens } from '#datasets/text/seen-tokens.ts';
import type { TextSettings } from '#datasets/text/text-facts.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { TokenChips } from '#ui/token-chips.tsx';
import { messages, textName } from './messages.ts';
import styles from './text-preview.module.css';
import { TextStatistics } from './text-statistics.tsx';
import { tryTextSample, useTextSample } from './use-text-sample.ts';

/** The data of a document whose dataset has texts. */
const useTextData = () =>
  useDocument((state) => state.document.data) as unknown as TextSettings & { readonly dataset: string };

export function TextPreview() {
  const say = useText();
  const [position, setPosition] = useState(0);
  const data = useTextData();
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  const sample = useTextSample(position);
  const name = textName(classNames[sample?.label ?? -1] ?? '…');
  const chips = (sample ? seenTokens(sample.tokens, data) : []).map(({ text, note, kind }) => ({
    text: say(text),
    kind,
    ...(note ? { note: say(note) } : {}),
  }));
  return (
    <div className={styles.preview} aria-busy={!sample}>
      <p className={styles.name}>{say(name)}</p>
      <TokenChips
        label={say(name)}
        chips={chips}
        more={say(messages.wholeText)}
        less={say(messages.lessText)}
      />
      <div className={styles.foot}>
        <Button look="link" disabled={!sample} onClick={() => sample && tryTextSample(sample)}>
          {say(messages.tryThis)}
        </Button>
        <Button look="link" disabled={!sample} onClick={() => setPosition(position + 1)}>
          {say(messages.showAnother)}
        </Button>
      </div>
      <TextStatistics length={data.length} />
    </div>
  );
}
