import type { HTMLAttributes } from 'react';
import { layerDef, type LayerKind } from '#model/layers/index.ts';
import { useText } from '#store/use-text.ts';
import { familyColour } from './family-colour.ts';
import { firstSentence } from './find-kinds.ts';
import styles from './palette.module.css';

interface LayerChoiceProps extends Pick<HTMLAttributes<HTMLElement>, 'onMouseDown' | 'onTouchStart'> {
  readonly kind: LayerKind;
  readonly onChoose: (kind: LayerKind) => void;
  /** What Enter takes while a person types. */
  readonly best?: boolean;
  readonly hold?: (element: HTMLElement | null) => void;
}

/** A kind of layer in a list: its class, and in a sentence what it does. */
export function LayerChoice({ kind, onChoose, best = false, hold, ...grab }: LayerChoiceProps) {
  const say = useText();
  const { title, doc, family } = layerDef({ kind });
  const summary = say(doc.summary);
  return (
    <button
      ref={hold}
      type="button"
      className={styles.choice}
      style={familyColour(family)}
      aria-label={title}
      title={summary}
      data-best={best || undefined}
      onClick={() => onChoose(kind)}
      {...grab}
    >
      <b>{title}</b>
      <span>{firstSentence(summary)}</span>
    </button>
  );
}
