/** @file Pictures of one layer side by side, in one colour scale, with the range of their numbers. */
import type { CSSProperties } from 'react';
import { formatLoss } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { TensorImage } from '#ui/tensor-image.tsx';
import { rangeOf, type Picture } from './channels.ts';
import { messages } from './messages.ts';
import styles from './picture-grid.module.css';

interface PictureGridProps {
  /** The full name of what is shown. */
  readonly name: string;
  /** What stands above; the name where it is missing. */
  readonly title?: Text;
  /** What the pictures are: `first 32 of 64 channels`. */
  readonly about: Text;
  readonly pictures: readonly Picture[];
  /** How wide a picture is on the page. */
  readonly size: 'small' | 'large' | 'whole';
}

export function PictureGrid({ name, title, about, pictures, size }: PictureGridProps) {
  const say = useText();
  const { low, high } = rangeOf(pictures);
  const range = messages.range(formatLoss(low), formatLoss(high));
  return (
    <figure className={styles.figure}>
      <figcaption>
        <b>{title ? say(title) : name}</b>
        <span>{say(about)}</span>
        <span className={styles.range}>
          <i className={styles.ramp} aria-hidden="true" />
          {say(range)}
        </span>
      </figcaption>
      <div
        role="img"
        aria-label={say(messages.summary(name, about, range))}
        className={styles[size]}
        style={{ '--rows': pictures[0]?.height ?? 0 } as CSSProperties}
      >
        {pictures.map(({ values, width, height }, index) => (
          <TensorImage
            key={index}
            {...{ values, width, height }}
            size="fill"
            limit={Math.max(Math.abs(low), Math.abs(high))}
          />
        ))}
      </div>
    </figure>
  );
}
