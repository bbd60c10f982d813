/** @file The network column: the shelf of layers, the stacks of the task side by side, what keeps them from training. */
import { DndContext, DragOverlay } from '@dnd-kit/core';
import { useRef, useState } from 'react';
import { formatBytes, formatCount, formatShort } from '#lib/format.ts';
import { allAnalyses } from '#model/analyse.ts';
import { countParameters } from '#model/parts.ts';
import { useParts } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { showTakingWeights } from '#store/view-store.ts';
import { Button } from '#ui/button.tsx';
import { OpenIcon } from '#ui/icons.tsx';
import { SectionTitle } from '#ui/panel.tsx';
import { Announcements } from './announcements.tsx';
import styles from './builder.module.css';
import cardStyles from './card.module.css';
import { FeatureMapsFeed } from './feature-maps.tsx';
import { IssueSummary } from './issue-note.tsx';
import { messages } from './messages.ts';
import { endsInOutput } from './output-layer.ts';
import { PartStack } from './part-stack.tsx';
import { Shelf } from './shelf.tsx';
import { useStackDrag } from './use-stack-drag.ts';

export function Builder() {
  const say = useText();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const stacks = useRef<HTMLDivElement>(null);
  const drag = useStackDrag(stacks);
  const parts = useParts();
  return (
    <div ref={setRoot} className={styles.builder} data-dragging={drag.cargo ? true : undefined}>
      <SectionTitle aside={<Totals />}>{say(messages.network)}</SectionTitle>
      <DndContext {...drag.context}>
        <Shelf ended={endsInOutput(parts[0]!)} />
        <div ref={stacks} className={styles.parts} data-several={parts.length > 1 || undefined}>
          {parts.map((part) => (
            <PartStack key={part.def.name} part={part} alone={parts.length === 1} />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {drag.cargo && <div className={`${cardStyles.card} ${cardStyles.ghost}`}>{drag.cargo.title}</div>}
        </DragOverlay>
      </DndContext>
      <div className={styles.end}>
        {parts.every(({ stack }) => stack.length === 0) && <EmptyHint />}
        <IssueSummary />
        <WeightsButton />
      </div>
      <Announcements />
      <FeatureMapsFeed of={root} />
    </div>
  );
}

/** `93,322 parameters · 2.8 M multiply-adds · 373 KB`; `93,322 parameters, 650 trainable · …` where some are frozen. */
function Totals() {
  const say = useText();
  const parts = useParts();
  const sum = (of: 'multiplyAdds' | 'weightBytes' | 'trainableParameters'): number =>
    parts.reduce((total, { analysis }) => total + analysis[of], 0);
  const frozen = parts
    .flatMap(({ analysis }) => allAnalyses(analysis))
    .some((each) => each.frozen && each.params.length > 0);
  const count = formatCount(countParameters(parts));
  const weights = frozen
    ? messages.someTrainable(count, formatCount(sum('trainableParameters')))
    : messages.allTrainable(count);
  const totals = parts.some(({ analysis }) => analysis.blocked)
    ? messages.incomplete
    : messages.totals(weights, formatShort(sum('multiplyAdds')), formatBytes(sum('weightBytes')));
  return <span className={styles.totals}>{say(totals)}</span>;
}

/** Layers may take what another run has learned. */
function WeightsButton() {
  const say = useText();
  const some = countParameters(useParts()) > 0;
  return (
    some && (
      <Button look="quiet" className={styles.weights} onClick={() => showTakingWeights(true)}>
        <OpenIcon size={13} /> {say(messages.loadWeights)}
      </Button>
    )
  );
}

function EmptyHint() {
  const say = useText();
  return (
    <div className={styles.empty}>
      <b>{say(messages.emptyTitle)}</b>
      <p>{say(messages.emptyHint)}</p>
    </div>
  );
}
