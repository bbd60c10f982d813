import { TensorImage } from '#ui/tensor-image.tsx';
import styles from './strip.module.css';

interface StripProps {
  /** Raw values, 0–255, of each picture. */
  readonly pictures: readonly Float32Array[];
  readonly size: readonly [height: number, width: number];
  /** What all of them are together. */
  readonly label: string;
  readonly columns: number;
}

/** Grey pictures side by side, seen as one. */
export const Strip = ({ pictures, size: [height, width], label, columns }: StripProps) => (
  <div
    role="img"
    aria-label={label}
    className={styles.strip}
    style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}
  >
    {pictures.map((values, i) => (
      <TensorImage key={i} {...{ values, width, height }} size="fill" scale="grey" limit={255} />
    ))}
  </div>
);
