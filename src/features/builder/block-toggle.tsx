import type { Text } from '#lib/text.ts';
import type { Layer } from '#model/layers/index.ts';
import { useText } from '#store/use-text.ts';
import { ChevronIcon } from '#ui/icons.tsx';
import { toggleBlock } from './block-actions.ts';
import styles from './card.module.css';
import { messages } from './messages.ts';

interface BlockToggleProps {
  readonly layer: Layer;
  readonly reference: Text;
  readonly open: boolean;
}

/** Opens and closes a block. */
export function BlockToggle({ layer, reference, open }: BlockToggleProps) {
  const say = useText();
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={say(messages.contents(reference))}
      aria-expanded={open}
      onClick={() => toggleBlock(layer.id)}
    >
      <ChevronIcon size={14} />
    </button>
  );
}
