/** @file One layer of a stack: its card, with what it holds inside, and what is wrong with it. */
import { useDraggable } from '@dnd-kit/core';
import {
  lazy,
  Suspense,
  useId,
  useState,
  type KeyboardEvent,
  type KeyboardEventHandler,
  type ReactNode,
} from 'react';
import type { LayerAnalysis } from '#model/analyse.ts';
import type { Issue } from '#model/issue.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { selectLayer, useView } from '#store/view-store.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { cardOf } from '#ui/cards.ts';
import { GripIcon } from '#ui/icons.tsx';
import { BlockToggle } from './block-toggle.tsx';
import { CardFace } from './card-face.tsx';
import styles from './card.module.css';
import { familyColour } from './family-colour.ts';
import { FreezeToggle } from './freeze-toggle.tsx';
import { grabListeners } from './grab-listeners.ts';
import { IssueNote } from './issue-note.tsx';
import type { Cargo } from './landing.ts';
import { messages } from './messages.ts';

/** For the one card that is open. */
const Inspector = lazy(async () => ({ default: (await import('./inspector.tsx')).Inspector }));

export interface LayerCardProps {
  readonly layer: Layer;
  /** Missing where no shape reaches the layer. */
  readonly analysis: LayerAnalysis | undefined;
  readonly reference: Text;
  /** A block that shows what it holds. */
  readonly open: boolean;
  /** A shape reaches at least the stacks that it holds. */
  readonly entered: boolean;
  /** It gives the network's answer. */
  readonly output: boolean;
  readonly issues: readonly Issue[];
  /** What the block holds, where it is open. */
  readonly children: ReactNode;
}

/** The classes of what is true of a card. */
const lookOf = (traits: Readonly<Record<string, boolean>>): string =>
  Object.keys(traits)
    .filter((name) => traits[name])
    .map((name) => styles[name])
    .join(' ');

export function LayerCard(props: LayerCardProps) {
  const { layer, analysis, reference, open, entered, output, issues, children } = props;
  const selected = useView((state) => state.selectedLayer === layer.id);
  const [focused, setFocused] = useState(false);
  const noteId = useId();
  const { family, title, block } = layerDef(layer);
  const data = { type: 'layer', id: layer.id, title } satisfies Cargo;
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: layer.id,
    data,
  });
  const grab = grabListeners(listeners);
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !selected || event.defaultPrevented) return;
    selectLayer(null);
    cardOf(layer.id)?.focus();
  };
  const troubled = issues.length > 0;
  const frozen = analysis?.frozen ?? isFrozen(layer);
  const unreached = !analysis && !entered && !troubled;
  const state = lookOf({ selected, wrong: troubled, frozen, unreached, dragged: isDragging });
  return (
    <>
      <div className={`${styles.card} ${state}`} style={familyColour(output ? 'output' : family)}>
        <div
          role="presentation"
          onKeyDown={onEscape}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        >
          <div ref={setNodeRef} className={styles.header} {...grab.pointer}>
            <Grip
              {...{ reference, attributes }}
              {...grab.keyboard}
              hold={setActivatorNodeRef}
              reachable={focused || selected}
            />
            {block && <BlockToggle {...{ layer, reference, open }} />}
            <CardFace {...{ layer, analysis, output, selected, open }} {...(troubled ? { noteId } : {})} />
            {'trainable' in layer && <FreezeToggle {...{ layer, reference }} />}
          </div>
          {selected && (
            <Suspense>
              <Inspector {...{ layer, analysis }} />
            </Suspense>
          )}
        </div>
        {children}
      </div>
      {troubled && (
        <div id={noteId} className={styles.notes}>
          {issues.map((issue) => (
            <IssueNote key={issue.message.en} issue={issue} />
          ))}
        </div>
      )}
    </>
  );
}

type Draggable = ReturnType<typeof useDraggable>;

interface GripProps {
  readonly reference: Text;
  readonly attributes: Draggable['attributes'];
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  readonly hold: Draggable['setActivatorNodeRef'];
  /** By the Tab key: only next to where the focus is, so that the way down the stack stays short. */
  readonly reachable: boolean;
}

function Grip({ reference, attributes, onKeyDown, hold, reachable }: GripProps) {
  const say = useText();
  return (
    <button
      {...attributes}
      ref={hold}
      type="button"
      className={styles.grip}
      aria-label={say(messages.reorder(reference))}
      tabIndex={reachable ? 0 : -1}
      onKeyDown={onKeyDown}
    >
      <GripIcon size={14} />
    </button>
  );
}
