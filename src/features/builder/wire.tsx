/** @file What joins two cards: a line with a "+" that opens the palette, and a gap into which a drag can drop. */
import { useDndContext, useDroppable } from '@dnd-kit/core';
import type { Text } from '#lib/text.ts';
import { MAX_LAYERS } from '#model/document.ts';
import { hasRoom } from '#model/edit.ts';
import type { Spot } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { PlusIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { gapId } from './gaps.ts';
import { messages } from './messages.ts';
import { landingAt } from './nearest-gap.ts';
import { Palette } from './palette.tsx';
import { addLayer } from './stack-actions.ts';
import styles from './wire.module.css';

interface WireProps {
  /** What the "+" does. */
  readonly label: Text;
  /** Where a layer goes that is added or dropped here. */
  readonly spot: Spot;
  /** Nothing comes after it. */
  readonly end?: boolean;
}

export function Wire({ label, spot, end = false }: WireProps) {
  const say = useText();
  const full = useDocument((state) => !hasRoom(state.document.stacks));
  const { setNodeRef, isOver } = useDroppable({ id: gapId(spot), data: { spot } });
  const { active, over } = useDndContext();
  const landing = isOver && landingAt(active, over) !== null;
  return (
    <div
      ref={setNodeRef}
      className={styles.wire}
      data-landing={landing || undefined}
      data-last={end || undefined}
    >
      <Popover
        label={say(messages.palette)}
        button={(props) => (
          <button
            type="button"
            className={styles.add}
            aria-label={say(label)}
            title={say(full ? messages.full(MAX_LAYERS) : label)}
            aria-haspopup="dialog"
            disabled={full}
            {...props}
          >
            <PlusIcon size={12} />
          </button>
        )}
      >
        {(close) => (
          <Palette
            onChoose={(kind) => {
              close();
              addLayer(kind, spot, 'follow');
            }}
          />
        )}
      </Popover>
    </div>
  );
}
