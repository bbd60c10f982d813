/** @file The palette as a bar above the stack: chips by family, to be clicked or dragged into place. */
import { useDraggable } from '@dnd-kit/core';
import { MAX_LAYERS } from '#model/document.ts';
import { hasRoom } from '#model/edit.ts';
import { LAYER_KINDS, layerDef, type LayerKind } from '#model/layers/index.ts';
import { FAMILIES } from '#model/layers/layer-def.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { useView } from '#store/view-store.ts';
import { familyColour } from './family-colour.ts';
import { grabListeners } from './grab-listeners.ts';
import { KeyHelp } from './key-help.tsx';
import type { Cargo } from './landing.ts';
import { FAMILY_TITLES, messages } from './messages.ts';
import { defaultPlace } from './output-layer.ts';
import styles from './shelf.module.css';
import { addLayer } from './stack-actions.ts';

interface ShelfProps {
  /** The stack's last layer is the output: new layers go before it. */
  readonly ended: boolean;
}

export function Shelf({ ended }: ShelfProps) {
  const say = useText();
  const full = useDocument((state) => !hasRoom(state.document.stacks.main));
  const add = (kind: LayerKind): void => {
    const { main } = useDocument.getState().document.stacks;
    addLayer(kind, defaultPlace(main, useView.getState().selectedLayer, ended), 'stay');
  };
  return (
    <div className={styles.shelf} data-control="palette">
      <div className={styles.families} role="group" aria-label={say(messages.shelf)}>
        {FAMILIES.map((family) => (
          <div
            key={family}
            className={styles.family}
            role="group"
            aria-label={say(FAMILY_TITLES[family])}
            style={familyColour(family)}
          >
            {LAYER_KINDS.filter((kind) => layerDef({ kind }).family === family).map((kind) => (
              <Chip key={kind} kind={kind} full={full} onAdd={add} />
            ))}
          </div>
        ))}
      </div>
      <KeyHelp />
    </div>
  );
}

interface ChipProps {
  readonly kind: LayerKind;
  readonly full: boolean;
  readonly onAdd: (kind: LayerKind) => void;
}

function Chip({ kind, full, onAdd }: ChipProps) {
  const say = useText();
  const { title } = layerDef({ kind });
  const data = { type: 'kind', kind, title } satisfies Cargo;
  const { setNodeRef, listeners } = useDraggable({ id: `new ${kind}`, data, disabled: full });
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={styles.chip}
      aria-label={say(messages.newLayer(title))}
      title={say(full ? messages.full(MAX_LAYERS) : messages.addHint)}
      disabled={full}
      onClick={() => onAdd(kind)}
      {...grabListeners(listeners).pointer}
    >
      {title}
    </button>
  );
}
