/** @file What joins two cards: a line with a "+" that opens the palette, and the mark of where a drag would land. */
import type { Text } from '#lib/text.ts';
import { MAX_LAYERS } from '#model/document.ts';
import { hasRoom } from '#model/edit.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { PlusIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { messages } from './messages.ts';
import { Palette } from './palette.tsx';
import { addLayer } from './stack-actions.ts';
import styles from './wire.module.css';

interface WireProps {
  /** What is above. */
  readonly after: Text;
  /** Where a layer goes that is added here. */
  readonly index: number;
  /** A drag would land here. */
  readonly landing: boolean;
  /** Nothing below. */
  readonly last: boolean;
}

export function Wire({ after, index, landing, last }: WireProps) {
  const say = useText();
  const full = useDocument((state) => !hasRoom(state.document.stacks.main));
  const label = say(messages.addAfter(after));
  return (
    <div className={styles.wire} data-landing={landing || undefined} data-last={last || undefined}>
      <Popover
        label={say(messages.palette)}
        button={(props) => (
          <button
            type="button"
            className={styles.add}
            aria-label={label}
            title={full ? say(messages.full(MAX_LAYERS)) : label}
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
              addLayer(kind, index, 'follow');
            }}
          />
        )}
      </Popover>
    </div>
  );
}
