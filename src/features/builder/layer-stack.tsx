/** @file The stack from the input down: a list of cards with wires between them. */
import { SortableContext } from '@dnd-kit/sortable';
import type { RefObject } from 'react';
import { verbatim } from '#lib/text.ts';
import type { DatasetDef } from '#datasets/dataset-def.ts';
import { useAnalysis, useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useText } from '#store/use-text.ts';
import { InputCard } from './input-card.tsx';
import { LayerCard } from './layer-card.tsx';
import styles from './layer-stack.module.css';
import { inputLabel, layerLabel, layerReference } from './layer-words.ts';
import { messages } from './messages.ts';
import { Wire } from './wire.tsx';

interface LayerStackProps {
  readonly dataset: DatasetDef;
  /** The last layer is the output. */
  readonly ended: boolean;
  /** Where a drag would land: 0 is below the input. */
  readonly gap: number | null;
  readonly list: RefObject<HTMLOListElement | null>;
}

const inPlace = () => null; // cards do not give way to a drag: a line marks the place

export function LayerStack({ dataset, ended, gap, list }: LayerStackProps) {
  const say = useText();
  const stack = useDocument((state) => state.document.stacks.main);
  const analysis = useAnalysis();
  const issues = useIssues();
  const end = stack.length - 1;
  return (
    <SortableContext items={stack.map(({ id }) => id)} strategy={inPlace}>
      <ol ref={list} className={styles.stack} aria-label={say(messages.layers)}>
        <li aria-label={say(inputLabel(dataset.inputKind, dataset.input))}>
          <InputCard dataset={dataset} />
          <Wire after={verbatim('Input')} index={0} landing={gap === 0} last={end < 0} />
        </li>
        {stack.map((layer, place) => {
          const facts = analysis.layers[place];
          const reference = layerReference(stack, place);
          const last = place === end;
          return (
            <li key={layer.id} aria-label={say(layerLabel(layer, facts))}>
              <LayerCard
                {...{ layer, place, reference, last }}
                analysis={facts}
                output={ended && last}
                issues={issues.filter(({ layerId }) => layerId === layer.id)}
              />
              <Wire after={reference} index={place + 1} landing={gap === place + 1} last={last} />
            </li>
          );
        })}
      </ol>
    </SortableContext>
  );
}
