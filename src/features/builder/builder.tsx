/** @file The Network column: totals, the shelf of layers, the stack, and what keeps it from training. */
import { DndContext, DragOverlay } from '@dnd-kit/core';
import { useRef, useState } from 'react';
import { formatBytes, formatCount, formatShort } from '#lib/format.ts';
import { datasetDef } from '#datasets/index.ts';
import { allAnalyses } from '#model/analyse.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useAnalysis, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { SectionTitle } from '#ui/panel.tsx';
import { Announcements } from './announcements.tsx';
import styles from './builder.module.css';
import cardStyles from './card.module.css';
import { FeatureMapsFeed } from './feature-maps.tsx';
import { IssueSummary } from './issue-note.tsx';
import { LayerStack } from './layer-stack.tsx';
import { messages } from './messages.ts';
import { endsInOutput } from './output-layer.ts';
import { Shelf } from './shelf.tsx';
import { useStackDrag } from './use-stack-drag.ts';

export function Builder() {
  const say = useText();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const drag = useStackDrag(list);
  const { data, task, stacks } = useDocument((state) => state.document);
  const analysis = useAnalysis();
  const dataset = datasetDef(data.dataset);
  const ended = endsInOutput(stacks.main, analysis, taskDef(task).outputShape(dataset));
  return (
    <div ref={setRoot} className={styles.builder} data-dragging={drag.cargo ? true : undefined}>
      <SectionTitle aside={<Totals />}>{say(messages.network)}</SectionTitle>
      <DndContext {...drag.context}>
        <Shelf ended={ended} />
        <LayerStack {...{ dataset, ended, list }} />
        <DragOverlay dropAnimation={null}>
          {drag.cargo && <div className={`${cardStyles.card} ${cardStyles.ghost}`}>{drag.cargo.title}</div>}
        </DragOverlay>
      </DndContext>
      <div className={styles.end}>
        {stacks.main.length === 0 && <EmptyHint />}
        <IssueSummary />
      </div>
      <Announcements />
      <FeatureMapsFeed of={root} />
    </div>
  );
}

/** `93,322 parameters · 2.8 M multiply-adds · 373 KB`; `93,322 parameters, 650 trainable · …` where some are frozen. */
function Totals() {
  const say = useText();
  const analysis = useAnalysis();
  const { blocked, parameters, trainableParameters, multiplyAdds, weightBytes } = analysis;
  const frozen = allAnalyses(analysis).some((each) => each.frozen && each.params.length > 0);
  const count = formatCount(parameters);
  const weights = frozen
    ? messages.someTrainable(count, formatCount(trainableParameters))
    : messages.allTrainable(count);
  const totals = blocked
    ? messages.incomplete
    : messages.totals(weights, formatShort(multiplyAdds), formatBytes(weightBytes));
  return <span className={styles.totals}>{say(totals)}</span>;
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
