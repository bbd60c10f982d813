import type { Text } from '#lib/text.ts';
import type { Layer } from '#model/layers/index.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { useText } from '#store/use-text.ts';
import { LockIcon } from '#ui/icons.tsx';
import styles from './card.module.css';
import { messages } from './messages.ts';
import { toggleFrozen } from './stack-actions.ts';

interface FreezeToggleProps {
  readonly layer: Layer;
  readonly reference: Text;
}

/** The lock on the corner of a card: pressed, training leaves the layer's weights as they are. */
export function FreezeToggle({ layer, reference }: FreezeToggleProps) {
  const say = useText();
  const name = say(messages.freeze(reference));
  return (
    <button
      type="button"
      className={styles.lock}
      aria-label={name}
      title={name}
      aria-pressed={isFrozen(layer)}
      onClick={() => toggleFrozen(layer)}
    >
      <LockIcon size={12} />
    </button>
  );
}
