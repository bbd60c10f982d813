import { SampleImage } from '#ui/sample-image.tsx';
import type { PictureShape } from './pictures.ts';
import styles from './strip.module.css';

interface StripProps {
  /** Raw values, 0–255, of each picture. */
  readonly pictures: readonly Float32Array[];
  readonly shape: PictureShape;
  /** What all of them are together. */
  readonly label: string;
  readonly columns: number;
}

/** Pictures side by side, seen as one. */
export const Strip = ({ pictures, shape, label, columns }: StripProps) => (
  <div
    role="img"
    aria-label={label}
    className={styles.strip}
    style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}
  >
    {pictures.map((pixels, i) => (
      <SampleImage key={i} {...{ pixels, shape }} size="fill" />
    ))}
  </div>
);
