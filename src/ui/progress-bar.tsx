import styles from './share-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
}

export const ProgressBar = ({ label, value }: ProgressBarProps) => (
  <div
    className={`${styles.bar} ${styles.slim}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(value * 100)}
  >
    <i style={{ transform: `scaleX(${value})` }} />
  </div>
);
