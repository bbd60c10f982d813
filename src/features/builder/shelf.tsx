/** @file The palette as a bar above the stack: every family's first layer, and a menu of the rest; a search for all of them. */
import { useDndMonitor, useDraggable } from '@dnd-kit/core';
import { MAX_LAYERS } from '#model/document.ts';
import { hasRoom } from '#model/edit.ts';
import { LAYER_KINDS, layerDef, type LayerKind } from '#model/layers/index.ts';
import { FAMILIES, type Family } from '#model/layers/layer-def.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { useView } from '#store/view-store.ts';
import { ChevronIcon, SearchIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { familyColour } from './family-colour.ts';
import { grabListeners } from './grab-listeners.ts';
import { KeyHelp } from './key-help.tsx';
import type { Cargo } from './landing.ts';
import { LayerChoice } from './layer-choice.tsx';
import { FAMILY_TITLES, messages } from './messages.ts';
import { defaultSpot } from './output-layer.ts';
import { Palette } from './palette.tsx';
import styles from './shelf.module.css';
import { addLayer } from './stack-actions.ts';
import { stepThrough } from './step-through.ts';

interface ShelfProps {
  /** The stack's last layer is the output: new layers go before it. */
  readonly ended: boolean;
}

export function Shelf({ ended }: ShelfProps) {
  const say = useText();
  const full = useDocument((state) => !hasRoom(state.document.stacks));
  const add = (kind: LayerKind): void => {
    const { stacks } = useDocument.getState().document;
    addLayer(kind, defaultSpot(stacks, useView.getState().selectedLayer, ended), 'stay');
  };
  return (
    <div className={styles.shelf} data-control="palette">
      <div className={styles.families} role="group" aria-label={say(messages.shelf)}>
        <SearchAll full={full} onAdd={add} />
        {FAMILIES.map((family) => (
          <FamilyGroup key={family} {...{ family, full }} onAdd={add} />
        ))}
      </div>
      <KeyHelp />
    </div>
  );
}

interface AddProps {
  readonly full: boolean;
  readonly onAdd: (kind: LayerKind) => void;
}

function SearchAll({ full, onAdd }: AddProps) {
  const say = useText();
  const label = say(messages.search);
  return (
    <Popover
      label={say(messages.palette)}
      button={(props) => (
        <button
          type="button"
          className={styles.search}
          aria-label={label}
          title={full ? say(messages.full(MAX_LAYERS)) : label}
          aria-haspopup="dialog"
          disabled={full}
          {...props}
        >
          <SearchIcon size={13} />
        </button>
      )}
    >
      {(close) => (
        <Palette
          onChoose={(kind) => {
            close();
            onAdd(kind);
          }}
        />
      )}
    </Popover>
  );
}

/** The family's first layer as a chip, and beside it what opens the others. */
function FamilyGroup({ family, full, onAdd }: AddProps & { readonly family: Family }) {
  const say = useText();
  const title = say(FAMILY_TITLES[family]);
  const kinds = LAYER_KINDS.filter((kind) => layerDef({ kind }).family === family);
  return (
    <div className={styles.family} role="group" aria-label={title} style={familyColour(family)}>
      <Chip kind={kinds[0]!} {...{ full, onAdd }} />
      {kinds.length > 1 && (
        <Popover
          label={title}
          button={(props) => (
            <button
              type="button"
              className={styles.more}
              aria-label={say(messages.moreOf(FAMILY_TITLES[family]))}
              title={title}
              aria-haspopup="dialog"
              disabled={full}
              {...props}
            >
              <ChevronIcon size={11} />
            </button>
          )}
        >
          {(close) => <FamilyMenu {...{ title, kinds, onAdd, close }} />}
        </Popover>
      )}
    </div>
  );
}

interface FamilyMenuProps extends Pick<AddProps, 'onAdd'> {
  readonly title: string;
  readonly kinds: readonly LayerKind[];
  readonly close: () => void;
}

/** Out of sight while something is dragged from it (`builder.module.css`), and closed afterwards: what is dragged must stay there. */
function FamilyMenu({ title, kinds, onAdd, close }: FamilyMenuProps) {
  useDndMonitor({ onDragEnd: close, onDragCancel: close });
  return (
    <div className={styles.menu} role="presentation" onKeyDown={stepThrough}>
      <p className={styles.title}>{title}</p>
      {kinds.map((kind) => (
        <MenuChoice
          key={kind}
          kind={kind}
          onChoose={() => {
            close();
            onAdd(kind);
          }}
        />
      ))}
    </div>
  );
}

interface MenuChoiceProps {
  readonly kind: LayerKind;
  readonly onChoose: () => void;
}

function MenuChoice({ kind, onChoose }: MenuChoiceProps) {
  const data = { type: 'kind', kind, title: layerDef({ kind }).title } satisfies Cargo;
  const { setNodeRef, listeners } = useDraggable({ id: `menu ${kind}`, data });
  return <LayerChoice {...{ kind, onChoose }} hold={setNodeRef} {...grabListeners(listeners).pointer} />;
}

function Chip({ kind, full, onAdd }: AddProps & { readonly kind: LayerKind }) {
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
