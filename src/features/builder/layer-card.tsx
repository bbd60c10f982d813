/** @file One layer of the stack: its card, what is wrong with it, and the wire to the next. */
import { useSortable } from '@dnd-kit/sortable';
import { useId, useState, type KeyboardEvent, type KeyboardEventHandler } from 'react';
import type { LayerAnalysis } from '#model/analyse.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { formatShape } from '#model/shape.ts';
import type { Issue } from '#model/issue.ts';
import { formatCount } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { selectLayer, useView } from '#store/view-store.ts';
import { GripIcon } from '#ui/icons.tsx';
import styles from './card.module.css';
import { onCardKey } from './card-keys.ts';
import { CARD, cardOf } from './cards.ts';
import { familyColour } from './family-colour.ts';
import { FeatureMaps } from './feature-maps.tsx';
import { grabListeners } from './grab-listeners.ts';
import { Inspector } from './inspector.tsx';
import { IssueNote } from './issue-note.tsx';
import type { Cargo } from './landing.ts';
import { layerLabel } from './layer-words.ts';
import { messages } from './messages.ts';

export interface LayerCardProps {
  readonly layer: Layer;
  readonly place: number;
  /** Missing where no shape reaches the layer. */
  readonly analysis: LayerAnalysis | undefined;
  readonly reference: Text;
  /** It gives the network's answer. */
  readonly output: boolean;
  readonly last: boolean;
  readonly issues: readonly Issue[];
}

export function LayerCard(props: LayerCardProps) {
  const { layer, place, analysis, output, last, issues } = props;
  const selected = useView((state) => state.selectedLayer === layer.id);
  const [focused, setFocused] = useState(false);
  const noteId = useId();
  const { family, title } = layerDef(layer);
  const data = { type: 'layer', id: layer.id, title, place } satisfies Cargo;
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useSortable({
    id: layer.id,
    data,
  });
  const grab = grabListeners(listeners);
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !selected || event.defaultPrevented) return;
    selectLayer(null);
    cardOf(layer.id)?.focus();
  };
  const state = [
    selected && styles.selected,
    !analysis && issues.length === 0 && styles.unreached,
    isDragging && styles.dragged,
  ];
  return (
    <>
      <div
        className={[styles.card, issues.length > 0 && styles.wrong, ...state].filter(Boolean).join(' ')}
        style={familyColour(output ? 'output' : family)}
        role="presentation"
        onKeyDown={onEscape}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <div ref={setNodeRef} className={styles.header} {...grab.pointer}>
          <Grip
            {...{ reference: props.reference, attributes }}
            {...grab.keyboard}
            hold={setActivatorNodeRef}
            reachable={focused || selected}
          />
          <Face {...props} {...{ selected }} {...(issues.length > 0 ? { noteId } : {})} />
        </div>
        {selected && <Inspector {...{ layer, analysis, last }} first={place === 0} />}
      </div>
      {issues.length > 0 && (
        <div id={noteId} className={styles.notes}>
          {issues.map((issue) => (
            <IssueNote key={issue.message.en} issue={issue} />
          ))}
        </div>
      )}
    </>
  );
}

type Sortable = ReturnType<typeof useSortable>;

interface GripProps {
  readonly reference: Text;
  readonly attributes: Sortable['attributes'];
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  readonly hold: Sortable['setActivatorNodeRef'];
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

interface FaceProps extends LayerCardProps {
  readonly selected: boolean;
  readonly noteId?: string;
}

/** The card's own button: what the layer is and what comes out of it. Opens and closes the inspector. */
function Face({ layer, analysis, output, selected, noteId }: FaceProps) {
  const say = useText();
  const def = layerDef(layer);
  const parts = def.describe(layer).map(say);
  return (
    <button
      type="button"
      className={styles.face}
      {...{ [CARD]: layer.id }}
      aria-label={say(layerLabel(layer, analysis))}
      aria-expanded={selected}
      aria-describedby={noteId}
      onClick={() => selectLayer(selected ? null : layer.id)}
      onKeyDown={(event) => onCardKey(event, layer.id)}
    >
      <span className={styles.words}>
        <b>
          {def.title}
          {output && say(messages.outputSuffix)}
        </b>
        {parts.length > 0 && <span>{parts.join(' · ')}</span>}
      </span>
      {analysis && <FeatureMaps layerId={layer.id} shape={analysis.output} />}
      <span className={styles.figures}>
        <span>{analysis ? formatShape(analysis.output) : say(messages.unknownShape)}</span>
        {analysis && parts.length + analysis.parameters > 0 && (
          <small>{formatCount(analysis.parameters)}</small>
        )}
      </span>
    </button>
  );
}
