/** @file The layers of one stack as items of a list, and within the open blocks among them the stacks that they hold. */
import type { CSSProperties } from 'react';
import { layerReference } from '#explain/layer-reference.ts';
import type { StackAnalysis } from '#model/analyse.ts';
import type { Issue } from '#model/issue.ts';
import { branchesOf, type Layer, type Stack } from '#model/layers/index.ts';
import { allLayers, type Holder } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useText } from '#store/use-text.ts';
import { useView } from '#store/view-store.ts';
import { BlockBody } from './block-body.tsx';
import { LayerCard } from './layer-card.tsx';
import styles from './part-stack.module.css';
import { layerLabel } from './layer-words.ts';
import { messages } from './messages.ts';
import { Wire } from './wire.tsx';

interface LayerItemsProps {
  readonly holder: Holder;
  readonly stack: Stack;
  /** Missing where no shape reaches the stack. */
  readonly analysis: StackAnalysis | undefined;
  /** The last layer is the network's output. */
  readonly ended?: boolean;
}

/** A layer's issues, and in a closed block those of the layers that it hides. */
const issuesOf = (layer: Layer, open: boolean, issues: readonly Issue[]): readonly Issue[] => {
  const meant = open ? [layer] : allLayers([layer]);
  return issues.filter(({ layerId }) => meant.some(({ id }) => id === layerId));
};

/** Branches side by side may be as wide as the column; all else keeps to a width that is good to read. */
const widthOf = (layer: Layer, open: boolean): CSSProperties =>
  ({ '--branches': open ? branchesOf(layer).length : 1 }) as CSSProperties;

export function LayerItems({ holder, stack, analysis, ended = false }: LayerItemsProps) {
  const say = useText();
  const stacks = useDocument((state) => state.document.stacks);
  const issues = useIssues();
  const closed = useView((state) => state.closedBlocks);
  return stack.map((layer, place) => {
    const facts = analysis?.layers[place];
    // What is known within the block that is blocked from within.
    const within = facts?.branches ?? (place === analysis?.layers.length ? analysis.within : []);
    const reference = layerReference(stacks, layer);
    const open = !closed.includes(layer.id);
    const last = place === stack.length - 1;
    return (
      <li key={layer.id} aria-label={say(layerLabel(layer, facts))} style={widthOf(layer, open)}>
        <LayerCard
          {...{ layer, reference, open }}
          analysis={facts}
          entered={within.length > 0}
          output={ended && last}
          issues={issuesOf(layer, open, issues)}
        >
          {branchesOf(layer).length > 0 && open && (
            <BlockBody {...{ layer, reference }} analysis={facts}>
              {(inner, branch) => (
                <ol className={styles.stack} aria-label={say(inner.name)}>
                  <LayerItems
                    holder={{ block: layer.id, branch }}
                    stack={inner.stack}
                    analysis={within[branch]}
                  />
                </ol>
              )}
            </BlockBody>
          )}
        </LayerCard>
        <Wire
          label={messages.addAfter(reference)}
          spot={{ holder, index: place + 1 }}
          end={last && typeof holder === 'string'}
        />
      </li>
    );
  });
}
