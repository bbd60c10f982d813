/** @file Texts of the training part, one at a time, with their tokens. */
import { useEffect, useRef, useState } from 'react';
import type { TokenizedText } from '#datasets/text/text-report.ts';
import { setCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';
import { tryText, useTriedText } from '#store/tried-text.ts';

export interface TextSample {
  readonly text: string;
  readonly label: number;
  readonly tokens: TokenizedText;
  /** Numbers of the tokens as the network gets them. */
  readonly inputs: Float32Array;
}

async function fetchText(position: number): Promise<TextSample | null> {
  await settled(); // an edit of the data may be on its way to the engine
  const at = { split: 'train', indices: [position] } as const;
  const [{ inputs, targets }, [words]] = await Promise.all([ask('data.samples', at), ask('data.words', at)]);
  const [text = ''] = words ?? [];
  const [tokens] = (await ask('data.tokens', { texts: [text] })) ?? [];
  return tokens ? { text, label: targets[0]!, tokens, inputs: Float32Array.from(inputs) } : null;
}

/** Lets every panel look at the sample, and the person try the network on it. */
export function tryTextSample({ text, label, inputs }: TextSample): void {
  tryText({ text, label });
  setCurrentSample({ pixels: inputs, label, source: 'data' });
}

/** The first text of other data takes the place of one of the data before; what a person wrote stays. */
function offer(sample: TextSample): void {
  const { text, label } = useTriedText.getState();
  if (text === '' || label !== undefined) tryTextSample(sample);
}

interface Shown {
  readonly of: unknown;
  readonly sample: TextSample;
}

/** The sample at `position`; null before the first has arrived, the one before until another of the same texts has. */
export function useTextSample(position: number): TextSample | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const offered = useRef<unknown>(null);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const of = data['texts'] ?? data.dataset; // a person's own texts are others with every file
  useEffect(() => {
    if (!dataReady) return undefined;
    let live = true;
    void fetchText(position)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((fetched) => {
        if (!live || !fetched) return;
        setShown({ of, sample: fetched });
        if (offered.current !== of) offer(fetched);
        offered.current = of;
      });
    return () => {
      live = false;
    };
  }, [dataReady, data, of, position]);
  return shown?.of === of ? shown.sample : null;
}
