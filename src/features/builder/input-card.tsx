/** @file Where the data comes in: fixed by the dataset, so there is nothing to set or move. */
import type { DatasetDef } from '#datasets/dataset-def.ts';
import { formatShape, sizeOf, type Shape } from '#model/shape.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useText } from '#store/use-text.ts';
import { TensorImage } from '#ui/tensor-image.tsx';
import styles from './card.module.css';
import { onCardKey } from './card-keys.ts';
import { CARD } from './cards.ts';
import { familyColour } from './family-colour.ts';
import { inputLabel } from './layer-words.ts';
import { messages } from './messages.ts';

export function InputCard({ dataset }: { readonly dataset: DatasetDef }) {
  const say = useText();
  const { inputKind, input } = dataset;
  return (
    <div className={`${styles.card} ${styles.input}`} style={familyColour('input')}>
      {/* Focusable for the arrow keys, though there is nothing to press. */}
      <div
        className={styles.face}
        {...{ [CARD]: '' }}
        role="group"
        tabIndex={-1}
        aria-label={say(inputLabel(inputKind, input))}
        onKeyDown={(event) => onCardKey(event, null)}
      >
        <span className={styles.words}>
          <b>{say(messages.input)}</b>
          <span>{say(inputKind)}</span>
        </span>
        <Thumbnail shape={input} />
        <span className={styles.figures}>
          <span>{formatShape(input)}</span>
        </span>
      </div>
    </div>
  );
}

/** The sample that the cards below answer to, where it is a grey image. */
function Thumbnail({ shape }: { readonly shape: Shape }) {
  const pixels = useCurrentSample((state) => state.sample?.pixels);
  const [height, width, channels] = shape;
  if (!pixels || !height || !width || channels !== 1 || pixels.length !== sizeOf(shape)) return null;
  return <TensorImage values={pixels} {...{ width, height }} size={28} scale="grey" limit={255} />;
}
