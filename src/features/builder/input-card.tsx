/** @file Where samples come in: fixed by the dataset or the task, so there is nothing to set or move. */
import type { Text } from '#lib/text.ts';
import { formatShape, type Shape } from '#model/shape.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useText } from '#store/use-text.ts';
import { CARD } from '#ui/cards.ts';
import { isPicture, SampleImage } from '#ui/sample-image.tsx';
import styles from './card.module.css';
import { onCardKey } from './card-keys.ts';
import { familyColour } from './family-colour.ts';
import { inputLabel } from './layer-words.ts';
import { messages } from './messages.ts';

interface InputCardProps {
  /** What comes in, in words. */
  readonly kind: Text;
  readonly shape: Shape;
  /** Samples of the data come in here. */
  readonly ofData: boolean;
}

export function InputCard({ kind, shape, ofData }: InputCardProps) {
  const say = useText();
  return (
    <div className={`${styles.card} ${styles.input}`} style={familyColour('input')}>
      {/* Focusable for the arrow keys, though there is nothing to press. */}
      <div
        className={styles.face}
        {...{ [CARD]: '' }}
        role="group"
        tabIndex={-1}
        aria-label={say(inputLabel(kind, shape))}
        onKeyDown={(event) => onCardKey(event, null)}
      >
        <span className={styles.words}>
          <b>{say(messages.input)}</b>
          <span>{say(kind)}</span>
        </span>
        {ofData && <Thumbnail shape={shape} />}
        <span className={styles.figures}>
          <span>{formatShape(shape)}</span>
        </span>
      </div>
    </div>
  );
}

/** The sample that the cards below answer to, where it is an image. */
function Thumbnail({ shape }: { readonly shape: Shape }) {
  const pixels = useCurrentSample((state) => state.sample?.pixels);
  return pixels && isPicture(pixels, shape) ? <SampleImage pixels={pixels} shape={shape} size={28} /> : null;
}
