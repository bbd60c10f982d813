/** @file The main stack from the input down: a list of cards with wires between them. */
import type { RefObject } from 'react';
import { verbatim } from '#lib/text.ts';
import type { DatasetDef } from '#datasets/dataset-def.ts';
import { mainSpot } from '#model/edit.ts';
import { useAnalysis, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { InputCard } from './input-card.tsx';
import { LayerItems } from './layer-items.tsx';
import styles from './layer-stack.module.css';
import { inputLabel } from './layer-words.ts';
import { messages } from './messages.ts';
import { Wire } from './wire.tsx';

interface LayerStackProps {
  readonly dataset: DatasetDef;
  /** The last layer is the output. */
  readonly ended: boolean;
  readonly list: RefObject<HTMLOListElement | null>;
}

export function LayerStack({ dataset, ended, list }: LayerStackProps) {
  const say = useText();
  const stack = useDocument((state) => state.document.stacks.main);
  const analysis = useAnalysis();
  return (
    <ol ref={list} className={styles.stack} aria-label={say(messages.layers)}>
      <li aria-label={say(inputLabel(dataset.inputKind, dataset.input))}>
        <InputCard dataset={dataset} />
        <Wire label={messages.addAfter(verbatim('Input'))} spot={mainSpot(0)} end={stack.length === 0} />
      </li>
      <LayerItems holder="main" {...{ stack, analysis, ended }} />
    </ol>
  );
}
